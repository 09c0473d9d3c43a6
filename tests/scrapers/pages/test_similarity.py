from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.pages import parse_page
from scrapers.pages.similarity import PERMUTATIONS, fingerprint, normalise
from tests.scrapers.pages.captures import capture

REPORT = "".join(
    f"第{number}项工作已经完成，新增研发机构{number * 7}家，培训技术人员{number * 31}人次。" for number in range(60)
)


def similarity(left: str, right: str) -> float:
    pairs = zip(fingerprint(left).minhash, fingerprint(right).minhash, strict=True)
    return sum(a == b for a, b in pairs) / PERMUTATIONS


def test_a_copy_with_an_added_line_is_near_and_another_text_is_not() -> None:
    assert similarity(REPORT, f"{REPORT}责任编辑：办公室") >= 0.95
    assert similarity(REPORT, REPORT[: len(REPORT) // 2]) < 0.7
    assert similarity(REPORT, "关于做好春季农业生产科技服务工作的通知，请各乡镇按时报送。" * 9) < 0.1


def test_layout_makes_no_difference() -> None:
    spread = "　　" + REPORT.replace("，", " ,\n").replace("1", "１")
    assert fingerprint(spread) == fingerprint(REPORT)


def test_a_text_too_short_for_shingles_has_only_a_digest() -> None:
    short = fingerprint("见附件")
    assert (short.body_length, short.minhash) == (3, ())
    assert short.body_digest != fingerprint("").body_digest


def test_fingerprints_are_the_same_in_every_run() -> None:
    # stored ones are compared with those of later years
    assert fingerprint("全市科技工作会议").body_digest == "fa2f32a7386946aeb95c0df4"
    assert fingerprint("全市科技工作会议").minhash[:3] == (370514777, 356985368, 1163463929)


@given(st.text(max_size=60))
def test_any_text_has_a_fingerprint(text: str) -> None:
    made = fingerprint(text)
    assert made.body_length == len(normalise(text))
    assert len(made.minhash) == (PERMUTATIONS if made.body_length >= 5 else 0)
    assert all(0 <= value < 2**32 for value in made.minhash)


@pytest.mark.shared
def test_a_real_notice_published_twice_is_near_its_twin_and_far_from_its_neighbours(shared_dir: Path) -> None:
    page = (shared_dir / "pages" / "009.html").read_bytes()
    (notice,) = parse_page(page, capture())
    # the twin: other dates on the page, another line at its end
    (twin,) = parse_page(page.replace(b"2018-06", b"2018-05"), capture())
    near = fingerprint(f"{twin.text}\n附件：名单")
    far = parse_page((shared_dir / "pages" / "016.html").read_bytes(), capture())[0]
    assert notice.body_digest == twin.body_digest
    assert sum(a == b for a, b in zip(notice.minhash, near.minhash, strict=True)) / PERMUTATIONS >= 0.9
    assert sum(a == b for a, b in zip(notice.minhash, far.minhash, strict=True)) / PERMUTATIONS < 0.2
