"""What the worker process does for the dialog: plain data in and out."""

from lsb_desktop.ui.pack.job import PackJob, PackReport, Progress


def pack(job: PackJob, report: Progress) -> PackReport:
    """The whole pack."""
    from lsb_desktop.ui.pack.packing import write_pack

    return write_pack(job, report)


def clean(job: PackJob) -> None:
    """What a cancelled pack left behind."""
    job.leave()
