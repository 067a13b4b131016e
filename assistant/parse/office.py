"""Office files are ZIP packages: the guards before a library opens one."""

import zipfile

from assistant.errors import ReadError
from assistant.sources import SourceFile

MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
MAX_RATIO = 200
"""Office XML packs to about a tenth; far beyond that a file is made to harm."""

_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")


def check_package(source: SourceFile) -> None:
    """Refuse an Office file that is encrypted, broken or unpacks to far too much.

    Raises:
        ReadError: With the reason in Norwegian.
    """
    with source.absolute.open("rb") as stream:
        if stream.read(8) == _OLE_MAGIC:
            raise ReadError(
                f"{source.path} er kryptert eller lagret i et gammelt Office-format.",
                advice="Lagre filen uten passord som DOCX, PPTX, XLSX eller PDF.",
            )
    try:
        with zipfile.ZipFile(source.absolute) as package:
            unpacked = sum(member.file_size for member in package.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise ReadError(
            f"{source.path} er ødelagt og kan ikke åpnes.",
            advice="Lagre filen på nytt i programmet den er laget i.",
        ) from error
    # Small packages of repetitive XML pack extremely well and are harmless.
    if unpacked > MAX_UNPACKED_BYTES or (
        unpacked > 50 * 1024 * 1024 and unpacked > MAX_RATIO * source.absolute.stat().st_size
    ):
        raise ReadError(
            f"{source.path} pakkes ut til {unpacked // 2**20} MB og leses ikke.",
            advice="Kontroller hvor filen kommer fra.",
        )
