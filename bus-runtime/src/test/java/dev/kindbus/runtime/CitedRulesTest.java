package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every rule that is cited in the repository is defined in docs/guarantees.md, and every test named there exists. */
class CitedRulesTest {
    private static final String GUARANTEES = "docs/guarantees.md";

    /** Between two words of a comment, over the end of a line too. */
    private static final String GAP = "(?:\\s|\\*|//)+";

    private static final Pattern RULE = Pattern.compile("[A-Z]\\d{1,2}\\b");
    private static final String JOINT = "(?:,|,?" + GAP + "(?:and|or|to))" + GAP;

    private static final List<Pattern> CITATIONS = List.of(
            // "rule C4", "(rules C1 to C10, H1 and H5)"
            Pattern.compile("\\b[Rr]ules?" + GAP + "(" + RULE + "(?:" + JOINT + RULE + ")*)"),
            // "(C4, C10)", "| C7, no lost wake-up |"
            Pattern.compile("[(|]\\s*((?:[CHXS]\\d{1,2},\\s*)*[CHXS]\\d{1,2})(?:, [a-z][a-z -]*)?\\s*[)|]"),
            // "class C4ALaggingHandler"
            Pattern.compile("\\bclass ([CHXS]\\d{1,2})(?=[A-Z])"));

    private static final Pattern ROW = Pattern.compile("^\\| ([A-Z]\\d{1,2}) \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("\\[(\\w+)](?:: (`\\w+`(?:, `\\w+`)*))?");
    private static final Pattern LINK = Pattern.compile("^\\[(\\w+)]: (\\S+)$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\\w+");

    private Path root = Path.of("");
    private String guarantees = "";

    @BeforeEach
    void findTheRepository() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(GUARANTEES))) {
            folder = folder.getParent();
        }
        assumeTrue(folder != null, "skipped: no folder above this one has " + GUARANTEES);
        if (folder != null) {
            root = folder;
            guarantees = Files.readString(folder.resolve(GUARANTEES));
        }
    }

    @Test
    void everyRuleThatIsCitedIsDefined() throws IOException {
        Map<String, String> defined = testsByRule();
        List<String> problems = new ArrayList<>();
        int cited = 0;
        for (Path file : sourcesAndPages()) {
            String text = Files.readString(file);
            for (MatchResult citation : citations(text)) {
                cited++;
                for (String rule : rules(citation.group(1))) {
                    if (!defined.containsKey(rule)) {
                        problems.add(("%s:%d cites rule %s, which %s does not define: correct the citation, or add the"
                                        + " rule there, with its reason and its test")
                                .formatted(root.relativize(file), line(text, citation.start(1)), rule, GUARANTEES));
                    }
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(cited).as("citations found").isGreaterThan(200);
    }

    @Test
    void everyTestThatARuleNamesExists() throws IOException {
        Map<String, Path> links = new HashMap<>();
        for (MatchResult link : all(LINK, guarantees)) {
            links.put(link.group(1), root.resolve("docs").resolve(link.group(2)).normalize());
        }
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> row : testsByRule().entrySet()) {
            List<MatchResult> tests = all(TEST, row.getValue());
            if (tests.isEmpty()) {
                problems.add("rule %s names no test: write [SomeTest] in its last column".formatted(row.getKey()));
            }
            for (MatchResult test : tests) {
                String problem = problemOf(test, links.get(test.group(1)));
                if (!problem.isEmpty()) {
                    problems.add("rule %s in %s is held by %s".formatted(row.getKey(), GUARANTEES, problem));
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    private static String problemOf(MatchResult test, @Nullable Path file) throws IOException {
        String name = test.group(1);
        if (file == null) {
            return name + ", which has no link: add a line \"[" + name + "]: ../path/to/" + name + ".java\" to the end";
        }
        if (!Files.exists(file)) {
            return name + ", but there is no " + file + ": correct the link, or name the test that holds the rule now";
        }
        String text = Files.readString(file);
        for (MatchResult member : all(WORD, test.group(2) == null ? "" : test.group(2))) {
            if (!Pattern.compile("\\b" + member.group() + "\\b").matcher(text).find()) {
                return name + ", but that has no " + member.group() + ": name the nested class or method it has now";
            }
        }
        return "";
    }

    /** For each rule that is defined, what its last column says. */
    private Map<String, String> testsByRule() {
        Map<String, String> tests = new LinkedHashMap<>();
        for (MatchResult row : all(ROW, guarantees)) {
            assertThat(tests.put(row.group(1), row.group(2)))
                    .as("the row of %s before its second one", row.group(1))
                    .isNull();
        }
        assertThat(tests).as("rules that %s defines", GUARANTEES).isNotEmpty();
        return tests;
    }

    private List<Path> sourcesAndPages() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = !folder.equals(root) && (name.equals("target") || name.startsWith("."));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (name.endsWith(".java") || name.endsWith(".md")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static List<MatchResult> citations(String text) {
        List<MatchResult> found = new ArrayList<>();
        CITATIONS.forEach(citation -> found.addAll(all(citation, text)));
        return found;
    }

    /** The rules of a list; for "C1 to C10" those between, too. */
    private static List<String> rules(String list) {
        List<String> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(list);
        int end = 0;
        while (rule.find()) {
            if (end > 0 && list.substring(end, rule.start()).contains("to")) {
                addBetween(rules, rules.get(rules.size() - 1), rule.group());
            }
            rules.add(rule.group());
            end = rule.end();
        }
        return rules;
    }

    private static void addBetween(List<String> rules, String first, String last) {
        int end = Integer.parseInt(last.substring(1));
        for (int number = Integer.parseInt(first.substring(1)) + 1; number < end; number++) {
            rules.add(first.substring(0, 1) + number);
        }
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static long line(String text, int position) {
        return text.substring(0, position).chars().filter(each -> each == '\n').count() + 1;
    }
}
