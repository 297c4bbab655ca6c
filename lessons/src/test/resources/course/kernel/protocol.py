"""Talks to the kernel as a front end does, over ZeroMQ, and says one line of JSON for each behaviour.

Run by KernelProtocolTest, which sets JUPYTER_PATH to a folder with a kernel named java. By hand:
    python3 protocol.py [part of a function's name]
Limits are generous, for slow and busy machines; the times that are promised are the best of three.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import time
import traceback

from jupyter_client.manager import KernelManager

LONG = 120  # seconds; no answer should take that long anywhere


class Cell:
    """What one execution brought."""

    def __init__(self, reply, messages):
        self.reply = reply
        self.messages = messages

    def of(self, kind):
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    def stream(self, name):
        return "".join(c["text"] for c in self.of("stream") if c["name"] == name)

    @property
    def result(self):
        results = self.of("execute_result")
        return results[0]["data"] if results else None

    @property
    def traceback(self):
        return "\n".join(self.reply["traceback"])


class Kernel:
    """A running kernel and a front end."""

    def __init__(self):
        begin = time.monotonic()
        self.manager = KernelManager(kernel_name="java")
        self.manager.start_kernel(stderr=subprocess.DEVNULL)
        self.connect()
        self.ready_seconds = time.monotonic() - begin

    def connect(self):
        self.client = self.manager.client()
        self.client.start_channels()
        while True:  # what is sent before the kernel listens arrives when it does
            self.info = self.ask(self.client.kernel_info())
            if self.info:
                return

    def ask(self, msg_id):
        """The reply of the shell channel to a request."""
        end = time.monotonic() + LONG
        while time.monotonic() < end:
            reply = self.client.get_shell_msg(timeout=LONG)
            if reply["parent_header"].get("msg_id") == msg_id:
                return reply["content"]
        raise TimeoutError("no reply")

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def published(self, msg_id, until):
        """What is published for a request, up to the first message that is wanted."""
        messages = []
        end = time.monotonic() + LONG
        while time.monotonic() < end:
            message = self.client.get_iopub_msg(timeout=LONG)
            if message["parent_header"].get("msg_id") == msg_id:
                message["arrived"] = time.monotonic()
                messages.append(message)
                if until(message):
                    return messages
        raise TimeoutError("nothing of that kind")

    def finish(self, msg_id):
        messages = self.published(
            msg_id, lambda m: m["msg_type"] == "status" and m["content"]["execution_state"] == "idle"
        )
        return Cell(self.ask(msg_id), messages)

    def run(self, code, **options):
        return self.finish(self.send(code, **options))

    def value(self, code):
        cell = self.run(code)
        assert cell.reply["status"] == "ok", cell.reply
        return cell.result["text/plain"]

    def interrupt_seconds(self, code, says):
        """How long after an interrupt a cell that says something first is over."""
        msg_id = self.send(code)
        self.published(msg_id, lambda m: says in m["content"].get("text", ""))
        time.sleep(0.5)
        begin = time.monotonic()
        self.manager.interrupt_kernel()
        cell = self.finish(msg_id)
        seconds = time.monotonic() - begin
        assert cell.reply["status"] == "error", cell.reply
        assert cell.reply["ename"] == "Interrupted", cell.reply
        return seconds

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    with open(f"/proc/{pid}/stat") as stat:  # dead, but its parent has not looked yet
        return stat.read().rsplit(")", 1)[1].split()[0] == "Z"


# Each function is a behaviour; its first argument is a kernel that all share.


def it_says_who_it_is(kernel):
    assert kernel.info["status"] == "ok"
    assert kernel.info["language_info"]["name"] == "java"
    assert kernel.info["protocol_version"].startswith("5.")


def the_last_expression_is_the_result(kernel):
    cell = kernel.run("int twenty = 20;\n2 * twenty + 2")
    assert cell.result == {"text/plain": "42"}, cell.result
    assert cell.reply["status"] == "ok"
    assert cell.of("execute_input")[0]["code"].startswith("int twenty")
    assert cell.of("execute_result")[0]["execution_count"] == cell.reply["execution_count"]


def a_null_shows_nothing(kernel):
    cell = kernel.run("String nothing = null;\nnothing")
    assert cell.reply["status"] == "ok" and cell.result is None, cell.messages


def arrays_are_readable(kernel):
    assert kernel.value("new int[][] {{1, 2}, {3}}") == "[[1, 2], [3]]"


def text_streams_while_the_cell_runs(kernel):
    cell = kernel.run(
        'for (int i = 0; i < 3; i++) { System.out.print("été " + i + " ✓ "); Thread.sleep(400); }'
    )
    assert cell.stream("stdout") == "été 0 ✓ été 1 ✓ été 2 ✓ ", cell.messages
    times = [m["arrived"] for m in cell.messages if m["msg_type"] == "stream"]
    assert len(times) == 3 and times[2] - times[0] > 0.5, times


def small_pieces_of_text_travel_together(kernel):
    cell = kernel.run("for (int i = 0; i < 5000; i++) System.out.print('x');")
    assert cell.stream("stdout") == "x" * 5000
    assert len(cell.of("stream")) < 100, len(cell.of("stream"))


def standard_error_is_a_stream_of_its_own(kernel):
    cell = kernel.run('System.out.println("a"); System.err.println("b"); System.out.println("c");')
    assert cell.stream("stdout") == "a\nc\n" and cell.stream("stderr") == "b\n"
    assert [s["name"] for s in cell.of("stream")] == ["stdout", "stderr", "stdout"]


def display_shows_html(kernel):
    cell = kernel.run('display("<b>bold</b>", "text/html");')
    assert cell.of("display_data")[0]["data"]["text/html"] == "<b>bold</b>"
    assert cell.result is None, "the id is not shown"


def a_display_is_updated_in_place(kernel):
    cell = kernel.run('String id = display("one");\nupdateDisplay(id, "two");')
    first, second = cell.of("display_data")[0], cell.of("update_display_data")[0]
    assert first["data"]["text/plain"] == "one" and second["data"]["text/plain"] == "two"
    assert first["transient"]["display_id"] == second["transient"]["display_id"]


def what_is_printed_stays_before_what_is_displayed(kernel):
    cell = kernel.run('System.out.print("first"); display("second"); System.out.print("third");')
    kinds = [m["msg_type"] for m in cell.messages if m["msg_type"] in ("stream", "display_data")]
    assert kinds == ["stream", "display_data", "stream"], kinds


def a_picture_is_a_png(kernel):
    cell = kernel.run("new java.awt.image.BufferedImage(30, 20, 1)")
    assert cell.result["image/png"].startswith("iVBORw0KGgo")
    assert cell.result["text/plain"] == "image of 30 × 20"


EXHIBIT = """
class Card implements course.show.Exhibit {
  final String title;
  Card(String title) { this.title = title; }
  public String text(int columns) { return title + "\\n"; }
  public Optional<java.awt.image.BufferedImage> image() {
    return Optional.of(new java.awt.image.BufferedImage(4, 4, 1));
  }
  public Optional<String> html() { return Optional.of("<i>" + title + "</i>"); }
}
"""


def an_exhibit_is_shown_as_a_picture_with_its_text(kernel):
    cell = kernel.run(EXHIBIT + 'new Card("a").show();\nnew Card("b")')
    for data, title in ((cell.of("display_data")[0]["data"], "a"), (cell.result, "b")):
        assert data["text/plain"] == title, data
        assert "text/html" not in data and "image/png" in data  # the picture, not both


def an_exhibit_that_grows_is_updated_now_and_then_and_at_last(kernel):
    cell = kernel.run(
        EXHIBIT
        + 'var slot = course.show.Screens.current().show(new Card("start"));\n'
        + 'for (int i = 0; i < 100; i++) { slot.update(new Card("at " + i)); Thread.sleep(10); }\n'
        + 'slot.update(new Card("end")); slot.finish();'
    )
    updates = [u["data"]["text/plain"] for u in cell.of("update_display_data")]
    assert 1 < len(updates) < 40 and updates[-1] == "end", updates


def completion_knows_variables_and_members(kernel):
    kernel.run('String greeting = "hello";')
    code = "int a = 1; // 🙂\ngreeting.toUp"
    reply = kernel.ask(kernel.client.complete(code, len(code)))
    assert "toUpperCase(" in reply["matches"], reply
    assert code[reply["cursor_start"] : reply["cursor_end"]] == "toUp", reply
    assert reply["status"] == "ok"


def inspection_tells_signatures_and_values(kernel):
    kernel.run("int answer = 42;")
    code = "Math.max(answer, 1)"
    reply = kernel.ask(kernel.client.inspect(code, 6))
    assert reply["found"] and "Math.max(int" in reply["data"]["text/plain"], reply
    reply = kernel.ask(kernel.client.inspect(code, 12))
    assert "int answer = 42" in reply["data"]["text/plain"], reply
    reply = kernel.ask(kernel.client.inspect("   ", 1))
    assert reply["status"] == "ok" and not reply["found"], reply


def whole_and_half_cells_are_told_apart(kernel):
    def said(code):
        return kernel.ask(kernel.client.is_complete(code))

    assert said("int a = 1;")["status"] == "complete"
    assert said("for (int i = 0; i < 3; i++) {") == {"status": "incomplete", "indent": "    "}
    assert said("int ) a")["status"] == "invalid"


def input_comes_from_the_front_end(kernel):
    msg_id = kernel.send(
        'var in = new Scanner(System.in);\nSystem.out.print("name? ");\n'
        "in.nextLine() + in.nextInt()",
        allow_stdin=True,
    )
    for answer in ("Zoë ", "7"):
        asked = kernel.client.get_stdin_msg(timeout=LONG)
        assert asked["msg_type"] == "input_request"
        kernel.client.input(answer)
    assert kernel.finish(msg_id).result["text/plain"] == "Zoë 7"


def without_a_front_end_for_input_that_is_said(kernel):
    cell = kernel.run("System.in.read()", allow_stdin=False)
    assert "expected a front end that takes input" in cell.reply["evalue"], cell.reply


def waiting_for_input_can_be_interrupted(kernel):
    msg_id = kernel.send("System.in.read()", allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=LONG)
    kernel.manager.interrupt_kernel()
    assert kernel.finish(msg_id).reply["ename"] == "Interrupted"
    kernel.client.input("too late")
    msg_id = kernel.send("new Scanner(System.in).nextLine()", allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=LONG)
    kernel.client.input("in time")
    assert kernel.finish(msg_id).result["text/plain"] == "in time"


def an_interrupt_stops_a_busy_loop(kernel):
    kernel.run("int kept = 5; long n = 0;")
    seconds = [
        kernel.interrupt_seconds('System.out.println("off"); while (true) { n++; }', "off")
        for _ in range(3)
    ]
    assert kernel.value("kept") == "5", "the kernel and its variables live on"
    assert min(seconds) <= 0.5, seconds
    return f"interrupt of a busy loop {min(seconds):.3f} s"


def an_interrupt_while_much_is_printed_leaves_the_output_whole(kernel):
    kernel.interrupt_seconds('while (true) { System.out.println("line"); }', "line")
    assert kernel.run('System.out.println("still here");').stream("stdout") == "still here\n"


def an_interrupt_stops_a_training(kernel):
    seconds = [
        kernel.interrupt_seconds(
            'System.out.println("off"); course.model.Models.base();', "training the base"
        )
        for _ in range(3)
    ]
    assert kernel.value("1 + 1") == "2"
    assert min(seconds) <= 0.5, seconds
    return f"interrupt of a training {min(seconds):.3f} s"


def a_compile_error_shows_the_place(kernel):
    cell = kernel.run('int one = 1;\nint two = "2";')
    assert cell.reply["ename"] == "CompileError"
    assert "String cannot be converted to int" in cell.reply["evalue"]
    assert "line 2" in cell.traceback and '   2 | int two = "2";' in cell.traceback
    assert "^^^" in cell.traceback
    assert cell.of("error")[0]["traceback"] == cell.reply["traceback"]


def an_exception_is_told_with_its_cause_and_the_cell_it_comes_from(kernel):
    first = kernel.run(
        "int half(int x) {\n"
        '  if (x == 0) throw new IllegalStateException("zero", new RuntimeException("inner"));\n'
        "  return x / 2;\n}"
    ).reply["execution_count"]
    cell = kernel.run("// nothing here\nhalf(0)")
    assert cell.reply["ename"] == "IllegalStateException" and cell.reply["evalue"] == "zero"
    assert f"line 2 of cell [{first}]" in cell.traceback, cell.traceback
    assert f"line 2 of cell [{cell.reply['execution_count']}]" in cell.traceback, cell.traceback
    assert "caused by RuntimeException: inner" in cell.traceback, cell.traceback


def a_value_that_has_no_text_is_an_error_and_not_the_end(kernel):
    cell = kernel.run(
        "class Mute { public String toString() { throw new IllegalStateException(\"no\"); } }\n"
        "new Mute()"
    )
    assert cell.reply["ename"] == "IllegalStateException", cell.reply
    assert kernel.value("1 + 2") == "3"


def a_text_without_end_can_be_interrupted(kernel):
    msg_id = kernel.send(
        "class Endless { public String toString() { System.out.println(\"in\"); while (true) {} } }\n"
        "new Endless()"
    )
    kernel.published(msg_id, lambda m: "in" in m["content"].get("text", ""))
    kernel.manager.interrupt_kernel()
    assert kernel.finish(msg_id).reply["status"] == "error"
    assert kernel.value("1 + 2") == "3"


def cells_queued_behind_a_failure_are_not_run(kernel):
    kernel.run("int ran = 0;")
    ids = [kernel.send(c) for c in ("Thread.sleep(300); int bad = 1 / 0;", "ran = 1;", "ran = 2;")]
    assert [kernel.ask(i)["status"] for i in ids] == ["error", "aborted", "aborted"]
    assert kernel.value("ran") == "0", "what comes later runs again"


def a_failure_that_is_expected_stops_nothing(kernel):
    ids = [
        kernel.send(c, stop_on_error=False) for c in ("Thread.sleep(300); int bad = 1 / 0;", "1;")
    ]
    assert [kernel.ask(i)["status"] for i in ids] == ["error", "ok"]


def a_silent_cell_is_not_counted_and_not_shown(kernel):
    before = kernel.run("1").reply["execution_count"]
    cell = kernel.run("int quiet = 3; quiet", silent=True)
    assert not cell.of("execute_input") and cell.result is None
    assert kernel.run("quiet", store_history=False).reply["execution_count"] == before
    assert kernel.run("quiet").reply["execution_count"] == before + 1


def expressions_beside_a_cell_are_evaluated(kernel):
    reply = kernel.run("int side = 6;", user_expressions={"a": "side * 7", "b": "nope"}).reply
    values = reply["user_expressions"]
    assert values["a"]["status"] == "ok" and values["a"]["data"]["text/plain"] == "42", values
    assert values["b"]["status"] == "error", values


def there_is_no_history_and_no_widget_but_an_answer(kernel):
    assert kernel.ask(kernel.client.history(hist_access_type="tail", n=5))["history"] == []
    assert kernel.ask(kernel.client.comm_info())["comms"] == {}


def a_message_that_is_not_signed_is_dropped(kernel):
    kernel.client.shell_channel.socket.send_multipart(
        [b"<IDS|MSG>", b"wrong", b"{}", b"{}", b"{}", b"{}"]
    )
    kernel.client.shell_channel.socket.send_multipart([b"<IDS|MSG>", b""])
    assert kernel.value("3 * 3") == "9"


def a_restarted_kernel_has_forgotten(kernel):
    kernel.run("int before = 1;")
    kernel.client.stop_channels()
    kernel.manager.restart_kernel(now=False)
    kernel.connect()
    assert kernel.run("before").reply["ename"] == "CompileError"
    assert kernel.value("6 * 7") == "42"


def a_shutdown_ends_the_process_also_while_a_cell_runs(kernel):
    own = Kernel()
    pid = own.manager.provisioner.process.pid
    own.published(own.send('System.out.print("off"); while (true) {}'), lambda m: m["msg_type"] == "stream")
    begin = time.monotonic()
    own.client.shutdown()
    while not gone(pid) and time.monotonic() - begin < LONG:
        time.sleep(0.02)
        own.manager.provisioner.process.poll()
    seconds = time.monotonic() - begin
    own.end()
    assert seconds < 10, seconds
    return f"shutdown {seconds:.2f} s"


def without_its_front_end_the_kernel_ends(kernel):
    code = (
        "import sys, time; from jupyter_client.manager import KernelManager\n"
        "m = KernelManager(kernel_name='java'); m.start_kernel()\n"
        "c = m.client(); c.start_channels(); c.wait_for_ready(timeout=120)\n"
        "print(m.provisioner.process.pid, flush=True); time.sleep(300)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    pid = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    begin = time.monotonic()
    while not gone(pid) and time.monotonic() - begin < LONG:
        time.sleep(0.1)
    assert time.monotonic() - begin < 30, "the kernel is an orphan"


def it_is_ready_soon(kernel):
    seconds = [kernel.ready_seconds]
    for _ in range(2):
        another = Kernel()
        seconds.append(another.ready_seconds)
        another.end()
    # Promised are 2 s for an installed kernel, on a machine that does nothing else.
    assert min(seconds) <= 4, seconds
    return f"ready in {min(seconds):.2f} s"


def main():
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    behaviours = [
        f
        for name, f in globals().items()
        if only in name and getattr(f, "__code__", None) and f.__code__.co_varnames[:1] == ("kernel",)
    ]
    kernel = Kernel()
    for behaviour in behaviours:
        said = {"name": behaviour.__name__.replace("_", " ")}
        begin = time.monotonic()
        try:
            said["figure"] = behaviour(kernel)
        except (Exception, queue.Empty):
            said["failure"] = traceback.format_exc()
        said["seconds"] = round(time.monotonic() - begin, 2)
        print(json.dumps(said), flush=True)
        if "failure" in said:  # the next behaviour is not to suffer from this one
            kernel.end()
            kernel = Kernel()
    kernel.end()


if __name__ == "__main__":
    main()
