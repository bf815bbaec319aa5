"""What the system refuses to do with a file, in the user's words."""

import errno

_WORDS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出了允许的空间",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "是一个文件夹",
    errno.EEXIST: "已有同名文件",
    errno.ENOTEMPTY: "已有同名文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "是指向自己的链接",
    errno.EBUSY: "正被别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错，U盘可能已断开",
    errno.ENODEV: "磁盘断开了",
    errno.ENXIO: "磁盘断开了",
    errno.EXDEV: "不在同一个磁盘上",
    errno.EINVAL: "名称或内容不合系统的要求",
}
NO_FILE = "不是普通文件（是文件夹、管道或设备），请另选一个"


def why(error: OSError) -> str:
    """Why it refused; the system's own text for what is rare."""
    return _WORDS.get(error.errno or 0, error.strerror or str(error))
