"""Portal software by its marks; marks in links count on the page's own host alone."""

import pytest

from scrapers.pages import sniff


@pytest.mark.parametrize(
    ("html", "family"),
    [
        ("<script src='/api-gateway/jpaas-publish-server/front/x.js'></script>", "hanweb_jpaas"),
        ("<script>window._CONFIG = {SID: '1'}</script>", "gkmlpt"),
        ("<script>window.NFCMS_SITE_ID=1;</script>", "nfcms"),
        ("<!-- StartLabelHtml_9 -->", "lonsun"),
        ('<meta name="template,templategroup,version" content="细览,默认,1.0">', "ucap"),
        ('<meta name="others" content="页面生成时间 2024-01-05 10:00:00" />', "ucap"),
        ("<script>proxyUrl:'/messageController/getMessage.do'</script>", "truecms"),
        ('<script src="/js/webBuilderCommon.js"></script>', "epoint"),
        ('<div class="ewb-article"></div>', "epoint"),
        ('<script src="/system/resource/js/_sitegray.js"></script>', "vsb"),
        ("<script src=/e/public/ViewClick/?classid=1&id=2></script>", "empirecms"),
        ('<a title="Total record">&nbsp;<b>31</b></a>', "empirecms"),
        ("<script>url:'/module/xxgk/search.jsp'</script>", "hanweb_xxgk"),
        ('<script src="/module/jslib/jquery.js"></script>', "hanweb_jpage"),
        ('<div id="easysiteText"></div>', "huilan"),
        ('<td class="t">索引号</td><td><!--<$[SYH]>-->1<!--<$[SYH]>--></td>', "intertid"),
        ('<link href="/theme/jyhcms-5/x.css">', "jyhcms"),
        ('<script>createPageHTML(3, 0, "index", "html")</script>', "trs"),
        ('<a href="./202401/t20240105_77.html">通知</a>', "trs"),
        ('<a href="/col/col3301/index.html">栏目</a>', "hanweb_jpage"),
        ('<a href="../info/1039/3194.htm">公告</a>', "vsb"),
        ('<a href="content/post_4664737.html">预算</a>', "nfcms"),
        ('<a href="/public/column/33?type=4">公开</a>', "lonsun"),
        ('<a href="202401/0123456789abcdef0123456789abcdef.shtml">总结</a>', "ucap"),
        ('<a href="/doc/2024/01/05/4833205.shtml">办法</a>', "intertid"),
        ('<a href="/html/2024/gongzuodongtai_0105/6444.html">动态</a>', "jyhcms"),
        ('<a href="/zwzx/20240105/01234567-89ab-cdef-0123-456789abcdef.html">动态</a>', "epoint"),
        ('<a href="zzb/2018-07-11/6358.html">通知</a>', "empirecms"),
        ('<a href="/about.html">关于</a>', None),
    ],
)
def test_marks(html: str, family: str | None) -> None:
    assert sniff(f"<html><body>{html}</body></html>") == family


def test_links_to_other_hosts_say_nothing() -> None:
    link = '<a href="http://kjt.province.example/zwgk/202401/t20240105_77.html">转载</a>'
    domain = '<meta name="SiteDomain" content="www.county.example">'
    assert sniff(link) is None
    assert sniff(domain + link, "http://www.county.example/1.html") is None
    assert sniff(link, "http://kjt.province.example/") == "trs"
    assert sniff(domain.replace("www.county", "kjt.province") + link) == "trs"


def test_the_pages_own_address_is_a_mark() -> None:
    assert sniff("<p></p>", "http://www.county.example/doc/2024/01/05/4833205.shtml") == "intertid"
    assert sniff("<p></p>", "saved:///page") is None
    assert sniff("<a href='http://[bad/t20240105_1.html'>x</a><a href='mailto:a@b.example'>y</a>") is None
