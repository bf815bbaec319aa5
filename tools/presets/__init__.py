"""The four towns of the newspaper's round-up, each as a contest and a story for its demo."""

from tools.presets import guodian, hezhuang, longhu, mengzhuang

TOWNS = {t.key: t for t in (guodian.TOWN, mengzhuang.TOWN, hezhuang.TOWN, longhu.TOWN)}
