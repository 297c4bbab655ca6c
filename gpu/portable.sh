#!/usr/bin/env bash
# Builds gpu/target/portable, a folder that measures the OpenCL device on a Linux machine with a graphics
# card's driver and nothing else: a trimmed Java runtime, the jars, the device's tests.
#
#   gpu/portable.sh                              here: builds it (needs a JDK 17 or newer, Maven)
#   scp -r gpu/target/portable machine:          or any other way
#   portable/run doctor | devices | test | bench gpu --json      there
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-}" in
  "") ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
esac
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
command -v "${bin}jlink" >/dev/null ||
  { echo "error: expected a JDK with jlink, found none; set JAVA_HOME to a whole JDK" >&2; exit 1; }

echo "building …" >&2
mvn -B -q -DskipTests package
to=gpu/target/portable
rm -rf "$to"
mkdir -p "$to/lib" "$to/tests"
"${bin}jlink" --add-modules java.base,java.logging,java.management,jdk.management,jdk.unsupported,jdk.incubator.vector \
  --strip-debug --no-header-files --no-man-pages --compress=2 --output "$to/runtime" 2>&1 |
  grep -v -e "incubator modules" -e "deprecated" >&2 || true
[ -x "$to/runtime/bin/java" ] || { echo "error: expected jlink to make a runtime, found none" >&2; exit 1; }
if command -v strip >/dev/null; then strip --strip-unneeded "$to/runtime/lib/server/libjvm.so"; fi

# Without the libraries of charts, classifiers and other systems, which these commands never touch.
for jar in toylm gpu picocli jackson aparapi-3 bcel progressbar jline; do
  cp lessons/target/lib/"$jar"*.jar "$to/lib/"
done
cp lessons/target/lessons-*.jar "$to/lib/"
natives=$(mktemp -d)
trap 'rm -rf "$natives"' EXIT
jni=$(ls "$PWD"/lessons/target/lib/aparapi-jni-*.jar)
(cd "$natives" && "${bin}jar" xf "$jni" && rm -rf win osx META-INF &&
  find linux -type f ! -name "*_$(uname -m).so" -delete)
"${bin}jar" cf "$to/lib/aparapi-jni.jar" -C "$natives" .
cp gpu/target/test-lib/*.jar "$to/tests/"
cp -r gpu/target/test-classes "$to/tests/gpu"
mkdir -p "$to/tests/toylm/toylm/tensor"
cp toylm/target/test-classes/toylm/*.class "$to/tests/toylm/toylm/"
cp toylm/target/test-classes/toylm/tensor/*.class "$to/tests/toylm/toylm/tensor/"

cat >"$to/run" <<'RUN'
#!/usr/bin/env bash
# doctor, devices, bench gpu … as ./course has them; test: the tests of the OpenCL device.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=("$here/runtime/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED
  -XX:+UseG1GC -Djava.awt.headless=true -Dstdout.encoding=UTF-8)
export LD_PRELOAD=$here/runtime/lib/libjsig.so${LD_PRELOAD:+:$LD_PRELOAD}
if [ "${1:-}" = test ]; then
  export COURSE_REQUIRE=opencl
  exec "${java[@]}" -cp "$here/tests/gpu:$here/tests/toylm:$here/tests/*:$here/lib/*" toylm.gpu.RunTests
fi
exec "${java[@]}" -cp "$here/lib/*" course.Main "$@"
RUN
chmod +x "$to/run"
du -sm "$to" | sed 's|\t| MB in |'
