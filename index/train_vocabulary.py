"""The tokenizer of the embedder: a Unigram built from jieba's counts, many spellings to a row."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import opencc
import rjieba
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

# Row counts: within 15 MB as int8 with 256 dimensions; RECIPE found no gain beyond.
N_CHARACTERS = 7_000
N_WORDS = 26_000
N_ENGLISH = 11_000
MAX_WORD = 6

# Written with a sign inside, which would cut them apart.
_SIGNS = {"r&d": "研发", "s&t": "科技"}
# R&D, 5g, 高新技术 are pieces that the Unigram reads; blanks and signs such as 、 are none.
_PIECE = r"[rs]&[dt]|[a-z0-9]+|[^a-z0-9\p{P}\p{S}\p{Z}\p{C}]+"
_NUMBERS = tuple(map(str, [*range(100), *range(100, 1100, 100), *range(1980, 2061)]))
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
# Words of grammar and of asking: they carry nothing to search for and get the zero row.
_EMPTY_WORDS = (
    "a an the of and or to in on for by at with from as is are was were be been being do does did "
    "has have had will would shall should can could may might must it its they them their this "
    "that these those there who whom whose which what when where why how any some such than then "
    "i you he she we me my your his her our us s t sb sth one"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_HAN = re.compile(r"[㐀-鿿]")  # 汉; not a, not 。
_LATIN = re.compile(r"[a-z][a-z0-9]*")  # smart, b2b; not 5, not 汉
# British and American endings: organisation, organization; not size, which is too short.
_SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("our", "or"), ("tre", "ter"),
    ("gramme", "gram"), ("yse", "yze"), ("ence", "ense"),
)  # fmt: skip
_UNINFLECTED = ("ss", "us", "is", "ics", "news", "goods", "customs", "means", "species", "series")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokenizer, the row of each of its tokens, and the spelling of each row (row 0: none)."""

    tokenizer: Tokenizer
    mapping: tuple[int, ...]
    rows: tuple[str, ...]


def count_words(texts: Iterable[tuple[str, int]]) -> Counter[str]:
    """Return how often jieba's words and characters stand in weighted Simplified texts."""
    by_weight: dict[int, Counter[str]] = {}
    for text, weight in texts:
        by_weight.setdefault(weight, Counter()).update(rjieba.cut(text, False))
    counts: Counter[str] = Counter()
    for weight, found in by_weight.items():
        for word, count in found.items():
            if _HAN.match(word):
                counts[word] += weight * count
                # A character inside words counts too, less: it is what unknown words are cut to.
                for character in word if len(word) > 1 else ():
                    counts[character] += weight * count // 4
    return counts


def build_vocabulary(
    counts: Counter[str], english: Counter[str], verbs: frozenset[str]
) -> Vocabulary:
    """Return the vocabulary of the most frequent characters, words and English words.

    Traditional and Taiwan spellings share the row of the Simplified word, and inflected English
    forms that of their base, so both cost no storage but their name.
    """
    ranked = [word for word, _ in counts.most_common() if all(map(_HAN.match, word))]
    characters = [word for word in ranked if len(word) == 1][:N_CHARACTERS]
    words = [word for word in ranked if 1 < len(word) <= MAX_WORD][:N_WORDS]
    bases = _english_bases(english)
    latin = [word for word, base in bases.items() if word == base and word not in _EMPTY]
    latin = latin[:N_ENGLISH]
    rows = ["<unk>", *_LETTERS, *_NUMBERS, *characters, *words]
    known = set(rows)
    rows += [word for word in latin if word not in known]
    row_of = {word: row for row, word in enumerate(rows)}
    names = dict(row_of)
    # In the order of the list: that of a set differs from one run of Python to the next.
    empty = (word for word in _EMPTY_WORDS.split() if word not in names or len(word) > 1)
    names.update(dict.fromkeys(empty, 0))
    for name, word in [*_variants([*words, *characters]), *_forms(bases, latin, verbs)]:
        names.setdefault(name, row_of[word])
    names.update({name: row_of[word] for name, word in _SIGNS.items() if word in row_of})
    total = float(sum(counts.values()))
    spelt = [(name, _log_share(rows[row], name, counts, total)) for name, row in names.items()]
    return Vocabulary(_tokenizer(spelt), tuple(names.values()), tuple(rows))


def _log_share(word: str, name: str, counts: Counter[str], total: float) -> float:
    """Return the Unigram score; Latin and digits have one word to a piece, whole words first."""
    if _HAN.match(word) and _HAN.match(name):
        return round(math.log(max(counts[word], 1.0) / total), 2)
    return -9.0 if len(name) > 1 else -14.0


def _variants(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return pairs of a Traditional or Taiwan spelling and its Simplified word."""
    joined = "\n".join(words)
    fold = opencc.OpenCC("t2s").convert
    pairs: list[tuple[str, str]] = []
    for config in ("s2t", "s2tw", "s2hk", "s2twp"):
        converted = opencc.OpenCC(config).convert(joined)
        for texts in (converted, fold(converted)):
            pairs += zip(texts.split("\n"), words, strict=True)
    known = set(words)
    traditional = [chr(code) for code in range(0x4E00, 0xA000)]
    folded = opencc.OpenCC("tw2s").convert("\n".join(traditional)).split("\n")
    pairs += [(old, new) for old, new in zip(traditional, folded, strict=True) if new in known]
    return [(old, new) for old, new in pairs if old != new]


def _english_bases(english: Counter[str]) -> dict[str, str]:
    """Return each English word with its base form, most frequent first."""
    bases: dict[str, str] = {}
    for word, count in english.most_common():
        found = [
            stem
            for stem, merge in _stems(word)
            # training, building, goods are words of their own where they outnumber their stem
            if stem in english and english[stem] * merge >= count
        ]
        bases[word] = found[0] if found else word
    return {word: bases.get(base, base) for word, base in bases.items()}


def _stems(word: str) -> list[tuple[str, float]]:
    """Return possible bases of an inflected word, with how readily to believe them."""
    stems: list[tuple[str, float]] = []
    if word.endswith("s") and not word.endswith(_UNINFLECTED) and len(word) > 3:
        stems += [(word[:-3] + "y", 20.0)] * word.endswith("ies")
        stems += [(word[:-2], 20.0)] * word.endswith(("xes", "ches", "shes", "sses", "zes"))
        stems.append((word[:-1], 20.0))
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            stems += [(stem, 2.0), (stem + "e", 2.0)]
            stems += [(stem[:-1], 2.0)] * (stem[-1] == stem[-2])
    stems += [(word[: -len(uk)] + us, 50.0) for uk, us in _SPELLINGS if word.endswith(uk)]
    return stems


def _forms(
    bases: dict[str, str], latin: Sequence[str], verbs: frozenset[str]
) -> list[tuple[str, str]]:
    """Return pairs of an inflected or British form and its base, the forms seen before the rest."""
    known = set(latin)
    forms = [(word, base) for word, base in bases.items() if word != base and base in known]
    for word in latin:
        if len(word) < 3 or not word.isalpha():
            continue
        for spelling in (word, *_british(word)):
            forms += [(spelling, word), (_plural(spelling), word)]
            if word in verbs:
                stem = spelling.removesuffix("e")
                forms += [(stem + "ing", word), (stem + "ed", word)]
    return forms


def _plural(word: str) -> str:
    if word[-1] == "y" and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("x", "ch", "sh", "s", "z")) else "s")


def _british(word: str) -> list[str]:
    return [word[: -len(us)] + uk for uk, us in _SPELLINGS if word.endswith(us) and len(word) > 5]


def _tokenizer(names: list[tuple[str, float]]) -> Tokenizer:
    """Return the Unigram tokenizer: width-folded, lower-case, all signs and blanks left out."""
    tokenizer = Tokenizer(models.Unigram(names, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    # One pattern in place of two splits and a replacement: a quarter faster.
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(_PIECE), behavior="removed", invert=True)
    return tokenizer


def latin_words(text: str) -> list[str]:
    """Return the English words of a text, lower-case."""
    return _LATIN.findall(text.lower())
