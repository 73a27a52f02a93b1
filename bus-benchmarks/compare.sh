#!/usr/bin/env bash
# Compares the working tree's runtime with that of a commit, in pairs: see "Against an earlier commit" in README.md.
#
#   bus-benchmarks/compare.sh [commit] [--jdk25] [--pairs=60] [--works=publish,broadcast] [--threshold=0.97] [--width=0.06]
#
# Runs on the JDK in JAVA_HOME; with --jdk25 afterwards on a JDK 25, too. Ends with status 1 if a bound is not kept.
set -euo pipefail
# Also within $( ).
shopt -s inherit_errexit
cd "$(dirname "$0")/.."

base=f8dce21
jdk25=no
options=()
for argument in "$@"; do
  case $argument in
    --jdk25) jdk25=yes ;;
    --*) options+=("$argument") ;;
    *) base=$argument ;;
  esac
done

if [ $jdk25 = yes ]; then
  home25=$(.ci/find-jdk 25)
  if [ -z "$home25" ]; then
    echo "no JDK 25 is installed" >&2
    exit 1
  fi
  status=0
  bus-benchmarks/compare.sh "$base" "${options[@]}" || status=$?
  JAVA_HOME=$home25 bus-benchmarks/compare.sh "$base" "${options[@]}" || status=$?
  exit $status
fi

export JAVA_HOME=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
jdk=$("$JAVA_HOME/bin/javac" -version)
target=$PWD/bus-benchmarks/target/pairs/${jdk/ /-}
sources=$PWD/bus-benchmarks/src/main/java
pairs=$sources/dev/kindbus/benchmarks/pairs

# Prints the name of the git tree of what is in the working tree, committed or not, but for what is ignored.
working_tree() {
  local index
  index=$(mktemp)
  cp "$(git rev-parse --git-path index)" "$index"
  GIT_INDEX_FILE=$index git add --all
  GIT_INDEX_FILE=$index git write-tree
  rm "$index"
}

# Builds a git tree in a folder of its own, unless that has been done, and prints the folder.
build() {
  local tree=$1 title=$2
  local folder=$target/$tree
  if [ ! -s "$folder/processor-path" ]; then
    echo "== building $title" >&2
    rm -rf "$folder"
    mkdir -p "$folder"
    git archive "$tree" | tar -x -C "$folder"
    mvn --batch-mode --quiet --file "$folder" -pl bus-processor -am compile exec:exec \
      -Dfail.on.warning=false -Dexec.skip=false -Dexec.executable=echo -Dexec.args=%classpath > "$folder/class-paths" || {
      cat "$folder/class-paths" >&2
      return 1
    }
    # Each module's class path was echoed; the processor's begins with its own classes.
    grep -m 1 "^$folder/bus-processor/" "$folder/class-paths" > "$folder/processor-path"
  fi
  echo "$folder"
}

# Has a build's own processor generate the bus, compiles the subjects against that build, and prints the class path of both.
compile_subjects() {
  local folder=$1 classes=$2
  local runtime=$folder/bus-runtime/target/classes:$folder/bus-annotations/target/classes
  mkdir "$classes"
  "$JAVA_HOME/bin/javac" --release 17 -implicit:class -d "$classes" -cp "$target/harness:$runtime" \
    -processorpath "$(cat "$folder/processor-path")" -sourcepath "$sources" \
    "$sources/dev/kindbus/benchmarks/bus/FrameEvents.java" "$pairs"/subject/*.java
  echo "$classes:$runtime"
}

base_tree=$(git rev-parse --verify "$base^{tree}")
new_tree=$(working_tree)
base_folder=$(build "$base_tree" "$base")
new_folder=$(build "$new_tree" "the working tree")

rm -rf "$target"/{harness,base,new}
mkdir "$target/harness"
"$JAVA_HOME/bin/javac" --release 17 -d "$target/harness" "$pairs"/*.java
base_path=$(compile_subjects "$base_folder" "$target/base")
new_path=$(compile_subjects "$new_folder" "$target/new")

echo "== the working tree against $base, ${jdk/javac/JDK}"
"$JAVA_HOME/bin/java" -cp "$target/harness" dev.kindbus.benchmarks.pairs.Comparison \
  "$base_path" "$new_path" "${options[@]}"
