"""The numbers behind the asset checks."""

import pytest

from orchestration.steps.quality import completeness, latest_fetch, page_failures, volume_problem, volumes
from tests.orchestration.conftest import Story


@pytest.mark.parametrize(
    ("now", "before", "problem"),
    [
        ({"documents": 10}, {}, None),
        ({"documents": 10}, {"documents": 20}, None),
        ({"documents": 9}, {"documents": 20}, "documents fell from 20 to 9"),
        ({"documents": 0}, {}, "no documents"),
        ({"documents": 3, "facts": 0}, {"documents": 3, "facts": 4}, "no facts"),
    ],
)
def test_volumes_must_be_there_and_must_not_halve(
    now: dict[str, int], before: dict[str, int], problem: str | None
) -> None:
    assert volume_problem(now, before) == problem


def test_the_newest_run_is_looked_at(story: Story) -> None:
    fetched = latest_fetch(story.workspace.serving_copy)
    newest = [row for row in story["replay"].marts["fct_fetch_outcomes"] if story["later"].report.run_id in row]
    assert fetched.addresses == len(newest)
    assert fetched.failures == {}
    assert page_failures(story.workspace.serving_copy, story["later"].report.run_id) == ()


def test_completeness_is_a_share_of_official_documents(story: Story) -> None:
    shares = completeness(story.workspace.serving_copy)
    assert shares.keys() == {"title", "agency, index_no or source", "date", "region"}
    assert shares["title"] == 1.0
    assert all(0 <= share <= 1 for share in shares.values())


def test_volumes_are_those_of_the_serving_copy(story: Story) -> None:
    documents, facts = volumes(story.workspace.serving_copy)
    assert documents == len(story["replay"].marts["dim_documents"])
    assert facts == len(story["replay"].marts["fct_indicator_observations"])
