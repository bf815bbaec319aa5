"""Errors of users: what they say, and that they survive a worker process."""

import pickle

from lsb_desktop.core.errors import BadInput, Problem


def test_bad_input_comes_out_of_a_worker_as_it_was() -> None:
    error = BadInput([Problem("打分!E7", "101 超出满分 100"), Problem("名单", "没有村")])
    again = pickle.loads(pickle.dumps(error))
    assert (again.problems, again.message) == (error.problems, error.message)
    assert again.message == "打分!E7: 101 超出满分 100\n名单: 没有村"
