"""How well clauses are ranked: recall, nDCG and reciprocal rank, as ``ranx`` computes them."""

import os
import warnings
from collections.abc import Mapping, Sequence

# Of more relevant clauses than the first five hits can hold, five count.
_COUNTED = 5
_DEPTH = 10
_GAINS = {2: 3, 1: 1}

Order = Sequence[str]
Grades = Mapping[str, int]


def rankings(
    orders: Mapping[str, Order], relevant: Mapping[str, Grades]
) -> dict[str, dict[str, float]]:
    """Return the figures of each question: recall of grade-2 clauses in the first 5, nDCG and MRR.

    nDCG (Järvelin and Kekäläinen 2002) has gains 3 and 1; MRR looks for grade 2. Both look at the
    first 10. Where no clause has grade 2, those of grade 1 count in their place.

    Args:
        orders: Clauses found, best first, by question.
        relevant: Grades 2 and 1 of the clauses that answer, by question; at least one each.
    """
    if not orders:
        return {}
    best = {q: [c for c, g in graded.items() if g == 2] or list(graded)
            for q, graded in relevant.items()}  # fmt: skip
    gains = {q: {c: _GAINS[g] for c, g in relevant[q].items()} for q in orders}
    wanted = {q: dict.fromkeys(best[q], 1) for q in orders}
    runs = {q: _scored(order) for q, order in orders.items()}
    ndcg = _figures(gains, runs, (f"ndcg@{_DEPTH}",))
    found = _figures(wanted, runs, (f"mrr@{_DEPTH}", f"recall@{_COUNTED}"))
    return {
        q: {
            "recall@5": found[q]["recall@5"] * len(best[q]) / min(_COUNTED, len(best[q])),
            "ndcg@10": ndcg[q]["ndcg@10"],
            "mrr@10": found[q]["mrr@10"],
        }
        for q in orders
    }


def _scored(order: Order) -> dict[str, float]:
    """Return falling scores by clause; a clause that nobody has for an order without any."""
    distinct = list(dict.fromkeys(order))[:_DEPTH] or [""]
    return {clause: float(_DEPTH - at) for at, clause in enumerate(distinct)}


def _figures(
    qrels: Mapping[str, Mapping[str, int]],
    runs: Mapping[str, Mapping[str, float]],
    metrics: Sequence[str],
) -> dict[str, dict[str, float]]:
    # Compiling would take far longer than these few hundred questions do without it.
    os.environ.setdefault("NUMBA_DISABLE_JIT", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that ranx brings
        from ranx import Qrels, Run, evaluate

        run = Run({q: dict(scores) for q, scores in runs.items()})
        evaluate(
            Qrels({q: dict(grades) for q, grades in qrels.items()}),
            run,
            list(metrics),
            make_comparable=False,
        )
    return {q: {name: float(run.scores[name][q]) for name in metrics} for q in runs}
