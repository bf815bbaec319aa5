"""What was asked about the same object lately is not worked out again."""

from lsb_desktop.stage.recalled import recalled


class Asked:
    """Counts its questions."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, board: tuple[int, ...], more: int) -> int:
        """Anything that depends on both."""
        self.times += 1
        return sum(board) + more


def test_the_same_object_is_known_again() -> None:
    asked, board = Asked(), tuple(range(1000))
    ask = recalled(2)(asked)
    assert [ask(board, 1), ask(board, 1), ask(board, 2), ask(board, 1)] == [
        499501,
        499501,
        499502,
        499501,
    ]
    assert asked.times == 2


def test_an_equal_object_is_asked_again_and_answered_the_same() -> None:
    asked, board = Asked(), tuple(range(1000))
    ask = recalled(2)(asked)
    assert ask(board, 1) == ask(tuple(range(1000)), 1)
    assert asked.times == 2


def test_only_the_last_are_kept() -> None:
    asked, boards = Asked(), [tuple(range(n, n + 10)) for n in range(3)]
    ask = recalled(2)(asked)
    found = [ask(board, 0) for board in boards]
    assert asked.times == 3
    assert ask(boards[1], 0) == found[1]
    assert asked.times == 3
    assert ask(boards[0], 0) == found[0]
    assert asked.times == 4
