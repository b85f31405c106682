"""Parts of a zip-based file (.docx, .ofd), read within bounds."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from corpus.errors import LoadError

MAX_PART_BYTES = 64 * 2**20  # a plan's XML stays under 5 MB; one in memory takes ten times its size
MAX_PARTS = 20_000


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a zip-based file, unpacked one by one when asked for."""

    archive: zipfile.ZipFile
    sizes: Mapping[str, int]
    path: Path

    def __contains__(self, name: str) -> bool:
        return name in self.sizes

    def xml(self, name: str) -> ET.Element:
        """Return a part's XML.

        Raises:
            LoadError: where the part is missing, damaged or of an absurd size.
        """
        if self.sizes.get(name, 0) > MAX_PART_BYTES:
            raise LoadError(
                f"{self.path}：解压后的 {name} 超过 {MAX_PART_BYTES // 2**20} MB，"
                "像是恶意或损坏的文件。请换一份文件"
            )
        try:
            return ET.fromstring(self.archive.read(name))
        except (ET.ParseError, ValueError, LookupError, *_BAD_ZIP) as error:
            raise damaged(self.path, name) from error


# What zipfile raises on damaged input, apart from its own error.
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


def open_package(data: bytes, path: Path) -> Package:
    """Return the parts of a zip file.

    Raises:
        LoadError: where it is no zip file, is damaged, or has an absurd number of parts.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        sizes = {item.filename: item.file_size for item in archive.infolist()}
    except (ValueError, *_BAD_ZIP) as error:
        raise damaged(path, "压缩包") from error
    if len(sizes) > MAX_PARTS:
        raise LoadError(f"{path}：压缩包里有 {len(sizes)} 个文件，不像公文。请换一份文件")
    return Package(archive, sizes, path)


def damaged(path: Path, part: str) -> LoadError:
    """Return the error for a file whose ``part`` cannot be read."""
    return LoadError(f"{path}：文件已损坏（{part} 无法读取）。请重新下载，或用原软件打开后另存一份")
