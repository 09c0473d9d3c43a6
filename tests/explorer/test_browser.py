"""The explorer as people use it, in headless Chromium.

The screenshots go to a folder of the test run, or to the one that GONGBAO_SCREENSHOTS names: those in docs/images are
made by `GONGBAO_SCREENSHOTS=docs/images python -m pytest tests/explorer/test_browser.py -k by_its_address`.
"""

import os
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from tests.explorer import hostile

PAGES = ("overview", "indicator", "region", "document", "search", "health")
SETTINGS = {"indicator": {"indicator": "tech_contract_value"}, "region": {"region": "990100"}}
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_MILLISECONDS = 15_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("there is no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Page]:
    """A visitor's tab; whatever it asks for outside, any dialog and any error of a script fail the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN", accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(_MILLISECONDS)
    expect.set_options(timeout=_MILLISECONDS)
    wrong: list[str] = []

    def refuse(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("request", lambda request: wrong.extend(_outside(request.url, address)))
    page.on("dialog", refuse)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    yield page
    context.close()
    assert wrong == []


def _outside(url: str, address: str) -> list[str]:
    """What a visitor's browser asks of anybody but the explorer."""
    own = urlsplit(address).netloc
    return [f"asked for {url}"] if urlsplit(url).netloc not in (own, "") else []


def visit(page: Page, address: str, name: str, **chosen: str) -> None:
    query = "&".join(f"{key}={quote(value)}" for key, value in {"lang": "zh", **chosen}.items())
    page.goto(f"{address}/{'' if name == 'overview' else name}?{query}")
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page is drawn."""
    page.wait_for_selector("[data-testid=stMainBlockContainer]")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function("document.querySelectorAll('[data-testid=stSkeleton]').length === 0")


def chosen(page: Page, name: str) -> str | None:
    return next(iter(parse_qs(urlsplit(page.url).query).get(name, [])), None)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_by_its_address(visitor: Page, address: str, tmp_path: Path, name: str) -> None:
    visit(visitor, address, name, **SETTINGS.get(name, {}))
    expect(visitor.get_by_test_id("stDataFrame").first).to_be_visible()
    assert visitor.get_by_test_id("stException").count() == 0
    assert visitor.get_by_role("dialog").count() == 0
    assert visitor.locator("[data-testid=stSidebarNavLink]").all_inner_texts() == [
        "总览", "指标", "地区", "文件", "检索", "运行状况",
    ]  # fmt: skip
    take_screenshot(visitor, Path(os.environ.get("GONGBAO_SCREENSHOTS") or tmp_path) / f"explorer-{name}.png")


def take_screenshot(page: Page, file: Path) -> None:
    """A picture small enough for a README: flat areas need no more than 256 colours."""
    if "indicator" in file.name:
        page.locator("[data-testid=stVegaLiteChart] path[aria-roledescription=point]").nth(1).click()
        expect(page.locator(".passage .quote").first).to_be_visible()
        settle(page)
    page.mouse.move(5, 500)
    # grids are painted after the page is there
    page.wait_for_timeout(500)
    Image.open(BytesIO(page.screenshot())).quantize(256).save(file, optimize=True)
    assert 10_000 < file.stat().st_size < 200_000


def test_a_point_leads_to_its_sentence_and_its_document(visitor: Page, address: str) -> None:
    visit(visitor, address, "indicator", indicator="tech_contract_value")
    # a filter: one region less
    visitor.get_by_label("Remove 云泽市").click()
    expect(visitor.locator("[data-testid=stMultiSelect] [data-tag]")).to_have_count(4)
    settle(visitor)
    points = visitor.locator("[data-testid=stVegaLiteChart] path[aria-roledescription=point]")
    points.first.click()
    sentence = visitor.locator(".passage .quote").first
    expect(sentence).to_contain_text("成交额")
    number = sentence.locator(".number").inner_text()
    visitor.get_by_text("在文件中查看").first.click()
    mark = visitor.locator("button.number.chosen")
    expect(mark).to_have_text(number)
    assert chosen(visitor, "observation") == mark.get_attribute("data-observation")


def test_a_click_on_a_number_shows_how_it_was_read_without_loading_anew(visitor: Page, address: str) -> None:
    visit(visitor, address, "document")
    visitor.evaluate("window.stayed = true")
    mark = visitor.locator("button.number").nth(5)
    text, observation = mark.inner_text(), mark.get_attribute("data-observation")
    mark.click()
    expect(visitor.locator(f"button.number.chosen[data-observation='{observation}']")).to_be_visible()
    expect(visitor.locator(".quote .number.chosen").first).to_have_text(text)
    expect(visitor).to_have_url(re.compile(f"observation={observation}"))
    assert visitor.evaluate("window.stayed") is True


def test_the_language_is_kept_from_page_to_page(visitor: Page, address: str) -> None:
    visit(visitor, address, "overview")
    visitor.get_by_text("English", exact=True).click()
    expect(visitor.get_by_text("Newest document", exact=True)).to_be_visible()
    visitor.locator("[data-testid=stSidebarNavLink]").nth(5).click()
    expect(visitor.get_by_role("tab", name="Sources")).to_be_visible()
    expect(visitor).to_have_url(re.compile("health.*lang=en"))


def test_a_cell_of_the_matrix_opens_its_region(visitor: Page, address: str) -> None:
    visit(visitor, address, "overview")
    visitor.locator("[data-testid=stVegaLiteChart] path[aria-roledescription='rect mark']").last.click()
    expect(visitor).to_have_url(re.compile("/region.*region=99"))
    expect(visitor.get_by_role("tab", name="指标面板")).to_be_visible()


def test_a_table_downloads_for_excel(visitor: Page, address: str, tmp_path: Path) -> None:
    visit(visitor, address, "region", region="990300", lang="en")
    visitor.get_by_role("tab", name="Documents").click()
    with visitor.expect_download() as download:
        visitor.get_by_role("button", name="Download CSV").locator("visible=true").first.click()
    file = tmp_path / "documents.csv"
    download.value.save_as(file)
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert f"'{hostile.FORMULA}".replace('"', '""').encode() in data
    # the table's own download knows nothing of formulas
    assert visitor.locator("[aria-label='Download as CSV']").locator("visible=true").count() == 0


def test_a_hostile_document_is_shown_and_does_nothing(visitor: Page, address: str) -> None:
    visit(visitor, address, "document", document=hostile.DOCUMENT, observation=hostile.OBSERVATION)
    text = visitor.locator(".passage .paragraph").first
    expect(text).to_contain_text(hostile.SCRIPT)
    expect(text).to_contain_text(hostile.LINK)
    expect(text).to_contain_text("⟨U+202E⟩")
    expect(visitor.locator(".passage .title")).to_contain_text(hostile.DIRECTIVE)
    for tab in ("全部数字", "元数据", "版本", "存档"):
        visitor.get_by_role("tab", name=tab).click()
        settle(visitor)
    for name, rest in (("search", {"q": "harmed"}), ("region", {"region": "990300"}), ("overview", {})):
        assert _harm(visitor) == []
        visit(visitor, address, name, **rest)
    assert _harm(visitor) == []


def _harm(page: Page) -> list[str]:
    """What of the hostile text became a part of the page, in the shadow trees too."""
    found: list[str] = page.evaluate("""() => {
        const found = window.harmed ? ['it ran'] : [];
        const search = (root) => root.querySelectorAll('*').forEach((element) => {
            if (element.tagName === 'SCRIPT' && element.textContent.includes('harmed')) found.push('script');
            if (element.tagName === 'IMG' && /tracker|\\/x$/.test(element.src)) found.push('image');
            if (element.tagName === 'A' && /^javascript:|tracker/.test(element.href)) found.push('link');
            if (element.shadowRoot) search(element.shadowRoot);
        });
        search(document);
        return found;
    }""")
    return found
