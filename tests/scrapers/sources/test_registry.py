"""The sources that ship: real ones are complete, say what was tried, and are off until somebody switches them on."""

import pytest

from scrapers.sources import SOURCES_DIR, SourceConfig, load_sources

REAL = [source for source in load_sources(SOURCES_DIR) if source.status != "sample"]


def test_science_bureaus_of_at_least_ten_provinces_are_known() -> None:
    provinces = {source.region_code[:2] for source in REAL if source.region_code}
    assert len(provinces) >= 10


@pytest.mark.parametrize("source", REAL, ids=lambda source: source.id)
def test_a_real_source_is_off_polite_and_says_where_its_address_was_seen(source: SourceConfig) -> None:
    runbook = (SOURCES_DIR / f"{source.id}.yaml").read_text(encoding="utf-8").split("\nid: ")[0]
    assert not source.is_enabled
    assert source.region_code is not None
    assert source.agency is not None
    assert source.pace_seconds >= 3
    assert all(host.endswith(".gov.cn") for host in source.hosts)
    assert "seen in" in runbook if source.status == "endpoint documented" else "saved page" in runbook
