import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.system import files
from summarizer.system.files import append, check_folder, check_writable, writing


def write(path: Path, content: bytes = b"new", *, parents: bool = False) -> None:
    with writing(path, parents=parents) as file:
        file.write(content)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.fixture(params=[True, False], ids=["unnamed", "named"])
def _temporary(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Temporary files without a name, where the system has them, and with one."""
    if not request.param:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


pytestmark = pytest.mark.usefixtures("_temporary")


def test_a_new_file(tmp_path: Path) -> None:
    with umask(0o027):
        write(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert mode(tmp_path / "a.txt") == 0o640
    assert names(tmp_path) == ["a.txt"]


def test_the_umask_is_never_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "umask", None)
    write(tmp_path / "a.txt")


@pytest.mark.parametrize("bits", [0o600, 0o644, 0o755, 0o666])
def test_a_file_keeps_its_mode(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(bits)
    write(path)
    assert (path.read_bytes(), mode(path)) == (b"new", bits)


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o444)
    for refused in (check_writable, write, lambda path: append(path, b"new")):
        with pytest.raises(OutputError, match=r"cannot write .*a\.txt: it is read-only \(mode 0444\)"):
            refused(path)
    assert path.read_text() == "old"


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(error: BaseException) -> None:
        with writing(path) as file:
            file.write(b"new")
            raise error

    for error in (RuntimeError(), KeyboardInterrupt(), OSError("of something else")):
        with pytest.raises(type(error)):
            fail(error)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_the_longest_name(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write(path)
    assert path.read_bytes() == b"new"
    with pytest.raises(OutputError, match="file name too long"):
        check_writable(tmp_path / ("n" * 256))


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "target.txt"
    for name, place in (("link", "there/target.txt"), ("second", "link")):
        (tmp_path / name).symlink_to(place)
    check_writable(tmp_path / "second")
    assert not target.exists()
    for content in (b"one", b"two"):
        write(tmp_path / "second", content)
        assert target.read_bytes() == content
    assert (tmp_path / "second").is_symlink()
    assert (tmp_path / "link").is_symlink()
    assert names(tmp_path / "there") == ["target.txt"]


def test_a_link_to_nowhere_and_one_to_itself(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to("missing/file")
    with pytest.raises(OutputError, match=r"there is no folder .*missing$"):
        check_writable(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OutputError, match="symbolic links"):
        check_writable(tmp_path / "loop")


def test_a_device_stays_one() -> None:
    write(Path(os.devnull))
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="the system has no such device")
def test_a_device_without_room() -> None:
    with pytest.raises(OutputError, match="cannot write /dev/full: no space left on device"):
        write(Path("/dev/full"))


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    check_writable(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write(pipe)
    reader.join()
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("folder", ["/dev/fd", "/proc/self/fd"])
def test_a_descriptor(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before ")
    with path.open("ab") as file:
        inode = path.stat().st_ino
        named = Path(folder) / str(file.fileno())
        check_writable(named)
        write(named)
        (tmp_path / "link").symlink_to(named)
        write(tmp_path / "link", b"er")
    assert path.read_bytes() == b"before newer"
    assert path.stat().st_ino == inode
    with pytest.raises(OutputError, match="bad file descriptor"):
        check_writable(Path(folder) / "987")
    with path.open("rb") as file, pytest.raises(OutputError, match="bad file descriptor"):
        check_writable(Path(folder) / str(file.fileno()))


def test_nobody_reads(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with pytest.raises(BrokenPipeError):
        write(Path("/dev/fd") / str(writer))
    os.close(writer)


def test_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="it is a folder"):
        check_writable(tmp_path)
    with pytest.raises(OutputError, match=r"there is no folder .*no$"):
        check_writable(tmp_path / "no" / "a.txt")
    with pytest.raises(OutputError, match="not a directory"):
        check_writable(tmp_path / "file" / "a.txt")
    with pytest.raises(OutputError, match="file is not a folder"):
        check_folder(tmp_path / "file" / "new")
    check_writable(tmp_path / "no" / "way" / "a.txt", parents=True)
    check_folder(tmp_path / "no")
    assert names(tmp_path) == ["file"]
    write(tmp_path / "no" / "way" / "a.txt", parents=True)
    append(tmp_path / "yes" / "a.txt", b"one ")
    append(tmp_path / "yes" / "a.txt", b"two")
    assert (tmp_path / "yes" / "a.txt").read_bytes() == b"one two"
    monkeypatch.setattr(files.os, "access", lambda *_: False)
    for check, path in ((check_writable, tmp_path / "new.txt"), (check_folder, tmp_path / "new")):
        with pytest.raises(OutputError, match="takes no new files"):
            check(path)
    with pytest.raises(OutputError, match="takes no new files"):
        check_writable(tmp_path / "file")


PROGRAM = """
import sys
from pathlib import Path
from summarizer.system.files import writing
with writing(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print(flush=True)
    input()
"""


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="the system has no files without a name")
def test_a_kill_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.read(1)
        process.send_signal(signal.SIGKILL)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]
