"""Which village a written name means: found for certain, or proposed and asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.profile import aliases_of
from lsb_desktop.core.village_names import VillageKind
from lsb_desktop.paper.intake.spelling import (
    Form,
    bare_key,
    forms_of,
    is_of_town,
    is_same,
    key_of,
    names_of_town,
    prefixes_of,
)
from lsb_desktop.paper.workbook.near import within_one_edit

_LONGEST = 100
"""Characters: the longest official name has 33, its province, county and town before it; what is
longer is a sentence, and looking at all its parts would take minutes."""
MOST_NEAR = 6


@dataclass(frozen=True, slots=True)
class Match:
    """Who a written name may be. One id and no ``prefix``: certain.

    With one id and a ``prefix`` the rest of the name is that village, but the
    prefix is not known to be of this town.
    """

    ids: tuple[int, ...] = ()
    prefix: str = ""

    @property
    def certain(self) -> int | None:
        """The one village it is, if there is no doubt."""
        return self.ids[0] if len(self.ids) == 1 and not self.prefix else None


_Stems = Mapping[str, list[tuple[Form, int]]]


class Villages:
    """The entrants of a contest by every name they go by."""

    def __init__(self, contest: Contest, book: Book) -> None:
        self._towns = names_of_town(contest.town)
        self._exact: defaultdict[str, list[int]] = defaultdict(list)
        self._codes: defaultdict[str, list[int]] = defaultdict(list)
        self._alias: defaultdict[str, list[int]] = defaultdict(list)
        self._stems: defaultdict[str, list[tuple[Form, int]]] = defaultdict(list)
        self._alias_stems: defaultdict[str, list[tuple[Form, int]]] = defaultdict(list)
        self._stem_of: dict[int, str] = {}
        self._edits: defaultdict[str, list[int]] = defaultdict(list)
        self._order = {e.id: at for at, e in enumerate(contest.entrants)}
        self._found: dict[str, Match] = {}
        for entrant in contest.entrants:
            self._add(entrant, aliases_of(book, entrant.id))

    def _add(self, entrant: Entrant, aliases: Iterable[str]) -> None:
        key = key_of(entrant.name)
        self._exact[key].append(entrant.id)
        if entrant.code:
            self._codes[key_of(entrant.code)].append(entrant.id)
        for form in _forms_of_entrant(entrant):
            self._stems[form.stem].append((form, entrant.id))
            self._stem_of.setdefault(entrant.id, form.stem)
        for alias in map(key_of, aliases):
            self._alias[alias].append(entrant.id)
            for form in forms_of(alias):
                self._alias_stems[form.stem].append((form, entrant.id))
        for name in {key, self._stem_of[entrant.id]}:
            for edit in _edits(name):
                self._edits[edit].append(entrant.id)

    def find(self, written: str) -> Match:
        """Exact, then in another dress, then by alias, then by code, then behind a prefix."""
        match = self._found.get(written)
        if match is None:
            match = self._found[written] = self._find(key_of(written))
        return match

    def _find(self, key: str) -> Match:
        whole = self._direct(key)
        if whole:
            return Match(whole)
        for prefix, rest in prefixes_of(bare_key(key)):
            ids = self._direct(rest)
            if ids:
                return Match(ids, "" if is_of_town(prefix, self._towns) else prefix)
        return Match()

    def _direct(self, key: str) -> tuple[int, ...]:
        bare = bare_key(key)
        for names, stems in ((self._exact, self._stems), (self._alias, self._alias_stems)):
            if not names:
                continue
            for name in (key, bare):
                if name in names:
                    return self._sorted(names[name])
            same = self._dressed(key, stems)
            if same:
                return same
        return self._sorted(self._codes.get(key, ()))

    def _dressed(self, key: str, stems: _Stems) -> tuple[int, ...]:
        return self._sorted(
            i
            for form in forms_of(key)
            for other, i in stems.get(form.stem, ())
            if is_same(form, other)
        )

    def _sorted(self, ids: Iterable[int]) -> tuple[int, ...]:
        found = set(ids)
        return tuple(sorted(found, key=self._order.__getitem__)) if found else ()

    def near(self, written: str) -> tuple[int, ...]:
        """Villages that may have been meant: proposed in a question, never taken.

        One character off, of another kind, or one name within the other.
        """
        if not self._order or len(written) > _LONGEST:
            return ()
        key = bare_key(key_of(written))
        stems = {form.stem for form in forms_of(key)}
        found = [i for stem in stems for _, i in self._stems.get(stem, ())]
        for name in (key, *stems):
            for edit in _edits(name):
                found += self._edits.get(edit, ())
        close = [i for i in found if self._is_near(i, key, stems)]
        close += self._within(key)
        return self._sorted(close)[:MOST_NEAR]

    def _is_near(self, entrant: int, key: str, stems: set[str]) -> bool:
        stem = self._stem_of[entrant]
        if stem in stems or any(within_one_edit(stem, other) for other in stems):
            return True
        return any(
            within_one_edit(name, key) for name, ids in self._exact.items() if entrant in ids
        )

    def _within(self, key: str) -> list[int]:
        """Villages whose stem (two characters or more) stands inside the written name."""
        parts = (key[a:b] for a in range(len(key)) for b in range(a + 2, len(key) + 1))
        return [i for part in parts for _, i in self._stems.get(part, ())]


def _forms_of_entrant(entrant: Entrant) -> frozenset[Form]:
    """A name that does not say its kind has the kind of the entrant."""
    forms = forms_of(key_of(entrant.name))
    try:
        kind = VillageKind(entrant.kind)
    except ValueError:
        return forms
    return frozenset(Form(f.stem, kind) if f.kind is VillageKind.OTHER else f for f in forms)


def _edits(name: str) -> set[str]:
    """Keys two names share when one is the other with a character changed, put in or left out."""
    return (
        {name}
        | {f"{name[:at]}\0{name[at + 1 :]}" for at in range(len(name))}
        | {f"{name[:at]}\0{name[at:]}" for at in range(len(name) + 1)}
    )
