"""The same figure as join_the_data.py draws, by pandas: ratings, practices and plans of a published
exchange, joined.

    python3 docs/join_with_pandas.py site/data/v1                        a site that was built here
    python3 docs/join_with_pandas.py https://example.org/data/v1         a published one

Needs pandas (python3 -m pip install pandas). What each column means: data/v1/fields/.
"""

# %% Read tables, from a folder or from the web; keys stay texts, an empty cell is an empty text
from __future__ import annotations

import sys

import pandas as pd

STUCK = ["1", "2"]
WANTED = ["high", "medium"]
OPEN = ["not-begun", "under-way"]


def table(where: str, name: str) -> pd.DataFrame:
    """Return a table."""
    return pd.read_csv(f"{where.rstrip('/')}/{name}.csv", dtype=str, keep_default_na=False)


# %% Join: priority gaps of each place's newest round by strategy, with the practices for it and the
# steps that are planned
def joined(where: str) -> pd.DataFrame:
    """Return for each strategy its title, its priority gaps, the practices for it, and open steps
    of plans.
    """
    ratings = table(where, "ratings")
    newest = ratings[ratings["round"] == ratings.groupby("place")["round"].transform("max")]
    gaps = newest[newest["status"].isin(STUCK) & newest["priority"].isin(WANTED)]
    plan = table(where, "plan")
    counts = {
        "gaps": gaps["item"].value_counts(),
        "practices": table(where, "practice-items")["item"].value_counts(),
        "steps": plan[plan["status"].isin(OPEN)]["item"].value_counts(),
    }
    strategies = table(where, "strategies").set_index("strategy")
    found = strategies[["title"]].join(pd.DataFrame(counts)).fillna(0)
    whole = found.astype(dict.fromkeys(counts, int))
    wanted = whole[whole["gaps"] > 0].sort_values(["gaps", "title"], ascending=[False, True])
    return wanted.head(12)


# %% The figure, and what kind of data it is: ratings may be made up to show how the exchange works
if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    shown = joined(sys.argv[1])
    shown["gaps"] = shown["gaps"].map("#".__mul__)
    print("Priority gaps of the newest rounds")
    print(shown.to_string(index=False))
    kinds = table(sys.argv[1], "ratings")["data_status"].value_counts()
    print("Ratings:", ", ".join(f"{number} {kind}" for kind, number in kinds.items()))
