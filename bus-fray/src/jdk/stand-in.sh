#!/bin/sh
# Makes a folder that Fray's Maven plugin takes for a JDK: stand-in.sh JDK_25 BUILD_FOLDER
#
# The plugin has the jlink of a JDK 25 link every module in the JDK's jmods folder. A JDK without that folder links from its own
# image instead (JEP 493), but only if it is given no path to modules, and not its own jlink. So the jlink of the folder made here
# leaves the path out where there are no jmods, and names the modules that the scenarios need.
set -eu

jdk=$1
build=$2
folder=$build/jdk

fail() {
  echo "$1. Name a JDK 25 with -Dfray.jdk=/path/to/jdk, or run Maven with one." >&2
  exit 1
}

grep -qs '^JAVA_VERSION="25[."]' "$jdk/release" || fail "$jdk is no JDK 25"
[ -x "$jdk/bin/jlink" ] || fail "$jdk has no jlink"
[ -d "$jdk/jmods" ] || "$jdk/bin/jlink" --help | grep -q 'Linking from run-time image enabled' ||
  fail "$jdk has no jmods, and cannot link without them"

# What was made of another JDK is of no use.
if [ "$(readlink "$folder/original" || true)" != "$jdk" ]; then
  rm -rf "$folder" "$build/fray/fray-java"
  mkdir -p "$folder/bin"
  ln -s "$jdk" "$folder/original"
fi

cat > "$folder/bin/java" <<'SCRIPT'
#!/bin/sh
exec "$(dirname "$0")/../original/bin/java" "$@"
SCRIPT

cat > "$folder/bin/jlink" <<'SCRIPT'
#!/bin/sh
original=$(dirname "$0")/../original
left=$#
while [ "$left" -gt 0 ]; do
  argument=$1
  shift
  left=$((left - 1))
  case $argument in
    --add-modules=ALL-MODULE-PATH)
      argument=--add-modules=java.instrument,java.logging,java.management,java.rmi,java.sql,jdk.jfr,jdk.unsupported
      ;;
    --module-path=*)
      [ -d "$original/jmods" ] || continue
      argument=--module-path=$original/jmods
      ;;
  esac
  set -- "$@" "$argument"
done
exec "$original/bin/jlink" "$@"
SCRIPT

chmod +x "$folder/bin/java" "$folder/bin/jlink"
