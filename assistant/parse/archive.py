"""ZIP files of papers: unpacked beside the index, with guards, before the papers are read."""

import zipfile
from pathlib import Path, PurePosixPath

from assistant.errors import ReadError
from assistant.sources import READABLE_SUFFIXES, SourceFile, hash_file, is_skipped

MAX_MEMBERS = 2_000
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
MAX_RATIO = 200
"""A member that unpacks to more than this many times its size is made to harm."""
_ENCRYPTED = 0x1
_BLOCK = 1 << 20


def expand(source: SourceFile, folder: Path) -> list[SourceFile]:
    """Unpack the papers of a ZIP file into a folder.

    Args:
        source: The ZIP file.
        folder: Where to unpack; files get numbered names, never names from the archive.

    Returns:
        One source file a paper; its path is the archive's path, '/' and the member's path.
        ZIP files within the archive are left out.

    Raises:
        ReadError: The archive is broken, encrypted or unpacks to far too much.
    """
    folder.mkdir(parents=True, exist_ok=True)
    papers: list[SourceFile] = []
    left = MAX_TOTAL_BYTES
    try:
        with zipfile.ZipFile(source.absolute) as archive:
            members = [member for member in archive.infolist() if _is_paper(member)]
            if len(members) > MAX_MEMBERS:
                raise _refuse(source, f"inneholder {len(members)} filer")
            for number, member in enumerate(members):
                paper = _unpack(archive, member, source, folder / f"{number:04d}", left)
                left -= paper.size
                papers.append(paper)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
        raise ReadError(
            f"{source.path} er ødelagt og kan ikke pakkes ut.", advice="Lag ZIP-filen på nytt."
        ) from error
    return papers


def _is_paper(member: zipfile.ZipInfo) -> bool:
    path = _inner_path(member)
    suffix = path.suffix.lower()
    if member.is_dir() or suffix == ".zip" or suffix not in READABLE_SUFFIXES:
        return False
    return not is_skipped(Path(path)) and "__MACOSX" not in path.parts


def _inner_path(member: zipfile.ZipInfo) -> PurePosixPath:
    """The member's path without steps out of the archive."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    return PurePosixPath(*(part for part in parts if part not in {"..", "/", "."}))


def _unpack(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: SourceFile, stem: Path, left: int
) -> SourceFile:
    if member.flag_bits & _ENCRYPTED:
        raise ReadError(f"{source.path} er kryptert.", advice="Legg inn en ZIP-fil uten passord.")
    path = _inner_path(member)
    target = stem.with_suffix(path.suffix.lower())
    limit = min(left, max(_BLOCK, MAX_RATIO * member.compress_size))
    written = 0
    # The sizes in the archive's directory can lie, so what comes out is counted.
    with archive.open(member) as packed, target.open("wb") as unpacked:
        while block := packed.read(_BLOCK):
            written += len(block)
            if written > limit:
                raise _refuse(source, f"pakker ut {path.name} til over {limit // 2**20} MB")
            unpacked.write(block)
    return SourceFile(
        path=f"{source.path}/{path}",
        absolute=target,
        sha256=hash_file(target),
        size=written,
        modified=source.modified,
    )


def _refuse(source: SourceFile, what: str) -> ReadError:
    return ReadError(f"{source.path} {what} og leses ikke.", advice="Del den i mindre filer.")
