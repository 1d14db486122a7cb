"""Writing files: whole or not at all, and what a path names stays what it is.

A regular file is replaced in one step by a new one of the same mode and owner. A device or a pipe is written to, and so
is an open descriptor of this process (`/dev/stdout`, `/dev/fd/3`, a shell's `>(…)`). Symbolic links are followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.errors import OutputError

_CURE = "choose another output, or move it away"


def check_writable(path: Path, *, parents: bool = False) -> None:
    """Check that a file can be written, before any work is done for it; nothing is created or changed.

    Args:
        path: the file.
        parents: whether its folder, and that one's, will be made if they are missing.

    Raises:
        OutputError: it is a folder or read-only, or its folder is missing or takes no new files.
    """
    with _explained(path):
        if (descriptor := _descriptor(path)) is not None:
            os.write(descriptor, b"")
            return
        try:
            status = path.stat()
        except FileNotFoundError:
            status = None
        if status is None or stat.S_ISREG(status.st_mode):
            _check_folder(path, Path(os.path.realpath(path)).parent, parents=parents)
        if status is None:
            return
        if stat.S_ISDIR(status.st_mode):
            raise OutputError(f"cannot write {path}: it is a folder")
        if stat.S_ISREG(status.st_mode) and not status.st_mode & 0o222:  # root may write it, but was asked not to
            raise OutputError(f"cannot write {path}: it is read-only (mode {stat.S_IMODE(status.st_mode):04o})")
        if not os.access(path, os.W_OK):
            raise OutputError(f"cannot write {path}: permission denied")


def check_kept(path: Path, sources: Iterable[str | Path]) -> None:
    """Check that a file which will be written is none that is read: its content would be lost.

    Args:
        path: the file, or the folder that files will be put into; it may be missing.
        sources: files and folders that are read; names of other things are passed over.

    Raises:
        OutputError: it is one of them, by whatever name or link, or is in one of these folders.
    """
    if not (path.is_file() or path.is_dir()):
        return
    parents = Path(os.path.realpath(path)).parents
    for source in sources:
        with suppress(OSError, ValueError):  # what has no such name is not read
            if path.samefile(source) or (Path(source).is_dir() and Path(os.path.realpath(source)) in parents):
                raise OutputError(f"cannot write {path}: it is read by the same command, and would be lost; {_CURE}")


def check_absent(*paths: Path) -> None:
    """Check that none of the files that will be written is there already: it may be anybody's.

    Args:
        paths: the files.

    Raises:
        OutputError: one is there.
    """
    for path in paths:
        if path.is_symlink() or path.exists():
            raise OutputError(f"cannot write {path}: it is there already, and would be lost; {_CURE}")


def check_folder(folder: Path) -> None:
    """Check that new files can be put into a folder, which may be missing; nothing is created or changed.

    Args:
        folder: the folder.

    Raises:
        OutputError: it, or the one that it would be made in, is no folder or takes no new files.
    """
    with _explained(folder):
        _check_folder(folder, Path(os.path.realpath(folder)), parents=True)


@contextmanager
def writing(path: Path, *, parents: bool = False) -> Iterator[BinaryIO]:
    """Write a file so that it is there whole or not at all.

    Args:
        path: the file to write or replace, or the device, pipe or descriptor to write to.
        parents: whether to make its folder, and that one's, if they are missing.

    Yields:
        The open file. It takes the place of `path` when the block ends without an error, and is gone otherwise.

    Raises:
        OutputError: it cannot be written.
        BrokenPipeError: nobody reads the pipe any more.
    """
    check_writable(path, parents=parents)
    target = Path(os.path.realpath(path))
    with _explained(path):
        descriptor = _descriptor(path)
        if descriptor is not None:
            descriptor = os.dup(descriptor)
        elif path.exists() and not path.is_file():
            descriptor = os.open(path, os.O_WRONLY)
        elif parents:
            target.parent.mkdir(parents=True, exist_ok=True)
    if descriptor is None:
        with _replacing(target, path) as file:
            yield file
    else:
        with BufferedWriter(_File(descriptor, path)) as file:
            yield file


def append(path: Path, content: bytes) -> None:
    """Add to the end of a file, which is made if it is missing, and its folder too.

    Args:
        path: the file.
        content: what to add; of several processes that add to one file, each adds its own in one piece.

    Raises:
        OutputError: it cannot be written.
    """
    check_writable(path, parents=True)
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab", buffering=0) as file:
            file.write(content)


class _File(FileIO):
    """An open file that raises errors of this package."""

    def __init__(self, descriptor: int, path: Path) -> None:
        super().__init__(descriptor, "w")
        self._path = path

    def write(self, content: Any, /) -> int:
        with _explained(self._path):
            return super().write(content)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn the system's errors in writing a file into ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error


def _check_folder(path: Path, folder: Path, *, parents: bool) -> None:
    while parents and not folder.exists():
        folder = folder.parent
    if not folder.is_dir():
        fault = f"{folder} is not a folder" if folder.exists() else f"there is no folder {folder}"
        raise OutputError(f"cannot write {path}: {fault}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"cannot write {path}: the folder {folder} takes no new files")


def _descriptor(path: Path) -> int | None:
    """The open descriptor of this process that a path names, possibly by symbolic links."""
    for _ in range(40):  # more links the system does not follow either
        if path.name.isdecimal() and os.path.realpath(path.parent) in ("/dev/fd", os.path.realpath("/proc/self/fd")):
            return int(path.name)
        if not path.is_symlink():
            break
        path = path.parent / path.readlink()
    return None


@contextmanager
def _replacing(target: Path, path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of another; its temporary name is short, so that the other's may be long."""
    temporary = target.with_name(f".{os.urandom(6).hex()}.tmp")
    try:
        with _explained(path):
            descriptor, named = _create(temporary)
        with BufferedWriter(_File(descriptor, path)) as file:
            with _explained(path):
                _take_mode(descriptor, target)
            yield file
            file.flush()
            with _explained(path):
                os.fsync(descriptor)
                if not named:
                    _link(descriptor, temporary)
        with _explained(path):
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _create(path: Path) -> tuple[int, bool]:
    """Open a new file, and tell whether it has its name yet: on Linux it has none, so that a kill leaves nothing."""
    if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir():
        with suppress(OSError):  # not every file system has such files
            return os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666), False
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666), True


def _link(descriptor: int, path: Path) -> None:
    """Name a file that has no name."""
    folder = os.open(path.parent, os.O_PATH)
    try:  # the folder's descriptor makes `os.link` follow the link that /proc has for ours
        os.link(f"/proc/self/fd/{descriptor}", path.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _take_mode(descriptor: int, target: Path) -> None:
    """Give a new file the mode and the owner of the one that it replaces, if there is one."""
    if not target.exists() or not hasattr(os, "fchmod"):
        return
    status = target.stat()
    with suppress(PermissionError):
        os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
