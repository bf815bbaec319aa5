"""说明.txt: what lies in a pack, and how the evening goes on without the program."""

from collections.abc import Iterator, Sequence

from lsb_desktop.ui.pack.job import DATA, DIGESTS, PAPERS, PICTURES, SLIDES, Line, PackJob


def readme(job: PackJob, lines: Sequence[Line]) -> str:
    """The whole text, its line ends as Windows' own editor wants them."""
    return "\r\n".join(_lines(job, lines)) + "\r\n"


def _lines(job: PackJob, lines: Sequence[Line]) -> Iterator[str]:
    contest, seal = job.evening.contest, job.evening.snapshot.seal
    sealed = f"{seal.label}，封榜码 {seal.code}" if seal else "成绩尚未封存，名次可能还会变"
    yield f"备用包　{contest.town}　{contest.title}"
    yield f"制作时间：{job.at:%Y-%m-%d %H:%M}　　{sealed}"
    if contest.demo:
        yield "这是演示数据。"
    yield ""
    yield "一、程序用不了，会怎样接着开"
    yield f"1. 把这个文件夹拷到任意一台能投影的电脑，双击“{SLIDES}”，按 F5 放映。"
    yield "   会上每一步一页，顺序和大屏一样；该揭晓时按一下翻页。"
    yield "   备注里写着这一步做什么、下一页是什么。左侧的节就是会议流程的各项，可以直接跳过去。"
    yield "   文字都能改：名字写错了，点上去就能改。"
    yield f"2. 连 PowerPoint 和 WPS 都没有：打开“{PICTURES}”，从 001 起用看图软件全屏逐张放。"
    yield f"3. 要宣读、要打印：“{PAPERS}”里是做好的各种文件，PDF 直接打印，其余可以改。"
    yield ""
    yield "二、换一台电脑接着用程序"
    yield f"1. 装好亮赛比，“打开工作簿”选“{DATA}”里的 .xlsx，这个活动就在新电脑上了。"
    yield f"2. 要全部活动、照片和操作记录：新建一个空文件夹，把“{DATA}”里的 .lsb 拷进去，"
    yield "   改名为 contests.lsb，再用命令 lsb-desktop --data-dir 文件夹 打开程序。"
    yield ""
    yield "三、这里有什么"
    yield f"{SLIDES}　　会上每一步，文字可改"
    yield f"{PICTURES}\\　　每一步的大屏画面，PNG 图片"
    yield f"{PAPERS}\\　　做好的纸质文件"
    yield f"{DATA}\\　　活动工作簿（.xlsx）和全部活动的数据（.lsb）"
    yield f"{DIGESTS}　　每个文件的 SHA-256，可以核对拷贝是否完好"
    missing = [line.text for line in lines if not line.good]
    if missing:
        yield ""
        yield "四、这里没有什么"
        yield from missing
    yield ""
    yield "揭晓以前不要给别人看：里面有全部名次。"
