"""What the system says of a file, in both languages and with what to do."""

import errno

from course.language import Text

WORDS = {
    errno.ENOENT: Text("{file}: 그런 파일이나 폴더가 없습니다.", "there is no file or folder {file}."),
    errno.EACCES: Text(
        "{file}: 읽거나 쓸 권한이 없습니다. 파일의 권한을 확인하세요.",
        "{file} may not be read or written. Look at who may (its permissions).",
    ),
    errno.EISDIR: Text("{file}: 폴더입니다. 파일 하나를 주세요.", "{file} is a folder. Give one file."),
    errno.ENOTDIR: Text(
        "{file}: 길 가운데에 폴더가 아닌 파일이 있습니다.", "{file}: what stands on the way there is a file, no folder."
    ),
    errno.ENOSPC: Text(
        "{file}: 디스크가 가득 찼습니다. 자리를 만든 뒤 같은 명령을 다시 실행하세요.",
        "{file}: the disk is full. Make room and run the same command again.",
    ),
}
WORDS[errno.EPERM] = WORDS[errno.EACCES]


def told(error):
    """The words for an OSError; the system's own where there are no better ones, or where no file is named."""
    if error.errno not in WORDS or error.filename is None:
        return str(error)
    return str(WORDS[error.errno].format(file=error.filename))
