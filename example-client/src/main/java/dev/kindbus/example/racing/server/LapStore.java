package dev.kindbus.example.racing.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Laps in a database file, each once. For any thread.
 *
 * <p>The file is open only while it is used, so that several clients can share it: who comes while another one has it open is
 * told that it is {@linkplain #isBusy busy}, and tries again.
 */
public final class LapStore {
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS lap ("
            + "stored BIGINT GENERATED ALWAYS AS IDENTITY, id VARCHAR PRIMARY KEY, number INT NOT NULL,"
            + " seconds DOUBLE PRECISION NOT NULL, track VARCHAR NOT NULL, car VARCHAR NOT NULL, json VARCHAR NOT NULL)";

    private final JdbcDataSource database = new JdbcDataSource();
    private final Path file;

    /**
     * A store, which is made when the first lap is stored.
     *
     * @param file its path, without {@code .mv.db} at the end
     */
    public LapStore(Path file) {
        this.file = file.resolveSibling(file.getFileName() + ".mv.db");
        database.setURL("jdbc:h2:file:" + file.toAbsolutePath());
    }

    /** Stores a lap; answers {@code false} if it is there already. */
    public boolean store(StoredLap lap) throws SQLException {
        try (Connection connection = open();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO lap (id, number, seconds, track, car, json) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, lap.id());
            insert.setInt(2, lap.number());
            insert.setDouble(3, lap.time());
            insert.setString(4, lap.track());
            insert.setString(5, lap.car());
            insert.setString(6, lap.json());
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DUPLICATE_KEY_1) {
                return false;
            }
            throw e;
        }
    }

    /** All laps, in the order they were stored. */
    public List<StoredLap> laps() throws SQLException {
        if (!Files.exists(file)) {
            // Looking for laps would make one.
            return List.of();
        }
        try (Connection connection = open();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id, number, seconds, track, car, json FROM lap ORDER BY stored");
                ResultSet rows = select.executeQuery()) {
            List<StoredLap> laps = new ArrayList<>();
            while (rows.next()) {
                laps.add(new StoredLap(
                        rows.getString(1),
                        rows.getInt(2),
                        rows.getDouble(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6)));
            }
            return laps;
        }
    }

    private Connection open() throws SQLException {
        Connection connection = database.getConnection();
        try (Statement create = connection.createStatement()) {
            create.execute(TABLE);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether it failed because somebody else has the file open. */
    static boolean isBusy(SQLException failure) {
        return failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }
}
