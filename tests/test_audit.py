"""The audit pages: they show what the tables hold, and a letter cannot make them do anything."""

import base64
import csv
import hashlib
import re
import shutil
import subprocess
from collections import Counter

import lxml.html
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline import audit, store
from pipeline.audit import words
from pipeline.audit.spans import Span, lines
from pipeline.model import LABELS
from pipeline.schema import TABLES
from tests.command import LETTER, ROOT, contents, run_in, write_corpus

FOLDER = ROOT / "pipeline" / "audit"
TRAPS = (
    "<script>document.title='RAAK'</script>",
    "</title><script>document.title='RAAK'</script>",
    "</style><script>document.title='RAAK'</script>",
    '"><img src=x onerror="document.title=\'RAAK\'">',
    "' onmouseover='document.title=1' x='",
    "<svg/onload=document.title='RAAK'>",
    "<!-- &lt;b&gt; &amp;amp; ]]> ${title} $title {{ 7*7 }} %s",
    "javascript:document.title='RAAK'",
    "een\x07 bel, een\x00 nul, \x85, \u202ethcer\u202c, \u200b, \ufffe, \U0001f600 en é",
)
TRAP = " ".join(TRAPS)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
in_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not installed: apt-get install chromium"
)


def shown(element) -> str:
    """The words of an element, with the characters that are named put back."""
    if element.get("class") == "unseen":
        return chr(int(element.get("data-code")[2:], 16))
    return (element.text or "") + "".join(shown(each) + (each.tail or "") for each in element)


def shown_text(tree) -> str:
    return "\n".join(shown(each) for each in tree.xpath("//main[@id='tekst']/*"))


def parsed(path):
    return lxml.html.fromstring(path.read_bytes())


def by_id(tree, key):
    (element,) = tree.xpath("//*[@id=$key]", key=key)
    return element


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """Two shipped letters, one full of traps, one called index, and a file that is empty."""
    folder = tmp_path_factory.mktemp("audit")
    trapped = LETTER.replace("wonen", TRAPS[0]).replace("Huur\n", f"{TRAPS[3]}\n")
    trapped += "\n".join(TRAPS[:-1])
    corpus = write_corpus(folder / "corpus", valstrik=trapped, index=LETTER, leeg="")
    for name in ("schone-havens-2023.pdf", "kst-34866-917.xml"):
        shutil.copy(ROOT / "corpus" / name, corpus / name)
    run_in(folder)
    return folder / "outputs"


@pytest.fixture(scope="module")
def trapped(outputs, tmp_path_factory):
    """A dataset with a trap in every cell that may hold any words."""
    folder = tmp_path_factory.mktemp("trapped")
    frames = store.read_tables(outputs)
    kept = {"boxes", "chamber", "text"}
    for name, frame in frames.items():
        free = [
            column.name
            for column in TABLES[name].columns
            if column.type == "string"
            and not column.values
            and not column.name.endswith("_id")
            and column.name not in kept
        ]
        frames[name] = frame.assign(**{column: frame[column] + TRAP for column in free})
    frames["references"]["url"] = "javascript:document.title='RAAK'"
    frames["letters"]["url"] = "javascript:document.title='RAAK'"
    frames["letters"]["kst_id"] = TRAP
    store.write_tables(folder, frames)
    ends = ("", *TRAPS)
    texts = {each: store.read_text(outputs, each) for each in frames["letters"]["letter_id"]}
    store.write_texts(folder, {each: text + "\n".join(ends) for each, text in texts.items()})
    audit.write(folder)
    return folder


@pytest.fixture(params=["outputs", "trapped"])
def pages(request):
    folder = request.getfixturevalue(request.param) / "audit"
    return [parsed(path) for path in sorted(folder.iterdir())]


def test_a_page_for_each_letter_and_one_for_all(outputs):
    assert {path.name for path in (outputs / "audit").iterdir()} == {
        "index.html",
        "index#.html",
        "kst-34866-917.html",
        "schone-havens-2023.html",
        "valstrik.html",
    }
    tree = parsed(outputs / "audit" / "index.html")
    assert set(tree.xpath("//td/a/@href")) == {
        "index%23.html",
        "kst-34866-917.html",
        "schone-havens-2023.html",
        "valstrik.html",
    }
    data = pipeline.load(outputs)
    row = tree.xpath("//tr[td/a/@href='schone-havens-2023.html']/td")
    mentions = data.mentions[data.mentions["letter_id"] == "schone-havens-2023"]
    measures = data.measures[data.measures["letter_id"] == "schone-havens-2023"]
    unsure = (mentions["confidence"] < audit.UNSURE).sum()
    assert [int(cell.text) for cell in row[4:]] == [len(measures), len(mentions), unsure]
    assert "leeg.txt: leeg (empty: " in tree.text_content()


def test_the_text_on_the_page_is_the_text(outputs, trapped):
    for folder in (outputs, trapped):
        for path in (folder / "texts").iterdir():
            name = "index#" if path.stem == "index" else path.stem
            text = store.read_text(folder, path.stem)
            assert shown_text(parsed(folder / "audit" / f"{name}.html")) == text


def test_every_mention_is_marked_and_told(outputs):
    data = pipeline.load(outputs)
    rows = data.mentions[data.mentions["letter_id"] == "schone-havens-2023"]
    paths = data.sections.set_index("section_id")["path"]
    tree = parsed(outputs / "audit" / "schone-havens-2023.html")
    assert len(tree.xpath("//li[@data-confidence]")) == len(rows) > 30
    for row in rows.itertuples():
        mark = by_id(tree, row.mention_id)
        assert (mark.tag, mark.get("class"), shown(mark)) == ("mark", row.label, row.text)
        (tag,) = mark.xpath("./a[@class='tag']")
        entry = by_id(tree, tag.get("href")[1:])
        assert by_id(tree, tag.get("aria-describedby")).getparent() is entry
        told = {each[0].text: each[1].text_content() for each in entry.iter("div")}
        assert told["Soort"] == f"{words.dutch('label', row.label)} ({row.label})"
        assert told["Waarde"] == row.value
        assert told["Regel"] == row.extractor
        assert float(told["Zekerheid"].replace(",", ".")) == row.confidence
        assert told["Vindplaats"] == f"blz. {row.page}, tekens {row.start}–{row.end}"
        assert told["Onderdeel"] == paths.get(row.section_id, "vóór het eerste kopje")
    counts = Counter(rows["label"])
    legend = tree.xpath("//*[@id='soorten']/li")
    assert {each.get("class"): int(each.xpath(".//b")[0].text) for each in legend} == counts


def test_what_is_resolved_is_told(outputs):
    tree = parsed(outputs / "audit" / "index#.html")
    told = {
        li[0].text_content().split(" ", 1)[1]: {d[0].text: d[1] for d in li.iter("div")}
        for li in tree.xpath("//li[@data-confidence]")
    }
    assert told["€ 20 miljoen"]["Betekenis"].text == "€ 20.000.000"
    assert told["800.000 euro"]["Betekenis"].text == "€ 800.000; ongeveer; per jaar"
    assert told["1 juli 2014"]["Betekenis"].text == "1 juli 2014"
    paper = told["Kamerstuk 32 847, nr. 98"]
    assert paper["Betekenis"].text == (
        "dossier 32847, ‘Integrale visie op de woningmarkt’, nr. 98, Tweede Kamer"
    )
    assert paper["Waarde"].xpath(".//a/@href") == [
        "https://zoek.officielebekendmakingen.nl/kst-32847-98.html"
    ]


def test_every_measure_is_told_with_its_mentions(outputs):
    data = pipeline.load(outputs)
    tree = parsed(outputs / "audit" / "index#.html")
    measures = data.measures[data.measures["letter_id"] == "index"]
    assert len(measures) >= 2
    for row in measures.itertuples():
        cells = by_id(tree, f"r-{row.measure_id}").xpath("./td")
        assert shown(by_id(tree, row.measure_id)) == row.text == cells[1].text
        assert cells[2].text == {"bullet": "opsomming", "prose": "lopende tekst"}[row.kind]
        links = data.links[data.links["measure_id"] == row.measure_id]
        assert cells[8].xpath(".//a/@href") == [f"#{each}" for each in links["mention_id"]]
        if "20 miljoen" in row.text:
            assert cells[5].text == "€ 20.000.000"


def test_headings_stand_on_their_level(outputs):
    tree = parsed(outputs / "audit" / "index#.html")
    headings = [shown(each) for each in tree.xpath("//main/h2[span[@class='heading']]")]
    assert headings == ["1. Nieuwe woningen", "2. Huur"]
    items = tree.xpath("//main/p[@class='line item']")
    assert [shown(each)[:6] for each in items] == ["- In 2", "- De V"]


def test_pages_need_nothing_and_run_nothing_else(pages):
    for tree in pages:
        assert not tree.xpath("//@src | //@style | //link | //base | //iframe | //object | //img")
        assert not [name for each in tree.iter() for name in each.attrib if name[:2] == "on"]
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; ")
        for kind in ("style", "script"):
            for each in tree.iter(kind):
                digest = base64.b64encode(hashlib.sha256(each.text.encode()).digest()).decode()
                assert f"{kind}-src 'sha256-{digest}'" in policy
        assert "unsafe" not in policy
        for address in tree.xpath("//@href"):
            assert re.match(r"#|https://|index\.html$|[\w%-]+\.html$", address), address


def test_every_link_on_a_page_leads_somewhere(pages):
    for tree in pages:
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        targets = {each[1:] for each in tree.xpath("//@href") if each.startswith("#")}
        targets |= {each for many in tree.xpath("//@aria-describedby") for each in many.split()}
        targets |= set(tree.xpath("//@aria-labelledby | //@data-of"))
        assert targets <= set(ids)


def test_a_letter_in_javascript_is_no_link(trapped):
    tree = parsed(trapped / "audit" / "index#.html")
    assert "javascript:" in tree.text_content()
    assert not [each for each in tree.xpath("//@href") if "script" in each]


def test_the_same_bytes_every_time(outputs, tmp_path):
    shutil.copytree(outputs, tmp_path / "copy")
    folder = tmp_path / "copy" / "audit"
    (folder / "valstrik.html").unlink()
    (folder / "een-brief-van-eerder.html").touch()
    audit.write(tmp_path / "copy")
    assert contents(folder) == contents(outputs / "audit")


def test_a_changed_text_is_refused(outputs, tmp_path):
    shutil.copytree(outputs, tmp_path / "copy")
    path = tmp_path / "copy" / "texts" / "index.txt"
    path.write_text("Beste " + path.read_text())
    with pytest.raises(store.StoreError, match=r"index\.txt does not hold .* anew"):
        audit.write(tmp_path / "copy")
    assert (tmp_path / "copy" / "audit" / "index.html").is_file()


def test_a_table_in_another_order_is_refused(outputs, tmp_path):
    frames = store.read_tables(outputs)
    frames["measures"] = frames["measures"].iloc[::-1]
    store.write_tables(tmp_path, frames)
    shutil.copytree(outputs / "texts", tmp_path / "texts")
    with pytest.raises(store.StoreError, match="measures is not sorted by letter"):
        audit.write(tmp_path)


TEXTS = st.text(st.sampled_from("ab <>&\"'\n\t\r\x00\u202e\u00a0é😀"), min_size=1, max_size=40)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] < pair[1]), max_size=6))
    return text, [
        Span(start, end, "mark", "X", f"n{number}", after="<a></a>")
        for number, (start, end) in enumerate(pairs)
    ]


@given(marked_texts())
def test_spans_keep_the_text_and_their_words(marked):
    text, spans = marked
    found = list(lines(text, spans))
    assert "\n".join(text[each.start : each.end] for each in found) == text
    # Spaces alone and a carriage return are the parser's to drop or change, not the page's.
    trees = [lxml.html.fragment_fromstring(f"<p>.{each.html}</p>") for each in found]
    assert "\n".join(shown(each)[1:] for each in trees) == text
    pieces = Counter()
    for tree in trees:
        for mark in tree.iter("mark"):
            key = mark.get("id") or mark.get("data-of")
            assert shown(mark), "no piece is empty"
            pieces[key] += len(shown(mark))
    for span in spans:
        words_in_it = text[span.start : span.end].replace("\n", "")
        assert pieces[span.key] == len(words_in_it)
        if words_in_it:
            assert sum(each.html.count(f'id="{span.key}"') for each in found) == 1


def test_nested_and_crossing_spans():
    motion, person = Span(0, 12, "mark", "M", "m"), Span(6, 12, "mark", "P", "p")
    (line,) = lines("motie Segers", [person, motion])
    assert line.html == ('<mark class="M" id="m">motie <mark class="P" id="p">Segers</mark></mark>')
    one, other = Span(0, 6, "mark", "A", "a", after="!"), Span(4, 9, "mark", "B", "b")
    first, second = lines("een twee\n.", [one, other])
    assert first.html == (
        '<mark class="A" id="a">een <mark class="B" id="b">tw</mark>!</mark>'
        '<mark class="B" data-of="b">ee</mark>'
    )
    assert second.html == "."


def test_every_code_has_words():
    codes = {
        ("label", None): LABELS,
        ("tag", None): LABELS,
        ("date_source", "letters"): (),
        ("kind", "measures"): (),
        ("status", "measures"): ("",),
        ("role", "links"): (),
        ("error", "rejected"): (),
        ("modifier", "dates"): (),
        ("qualifier", "amounts"): (),
        ("period", "amounts"): (),
        ("chamber", None): ("TK", "EK"),
        ("month", None): tuple(map(str, range(1, 13))),
    }
    wanted = set()
    for (of, table), given_codes in codes.items():
        values = given_codes
        if table:
            (column,) = (each for each in TABLES[table].columns if each.name == of)
            values = (*values, *column.values)
        wanted |= {(of, code) for code in values}
    with (FOLDER / "words.tsv").open(encoding="utf-8", newline="") as file:
        rows = [(row["of"], row["code"]) for row in csv.DictReader(file, delimiter="\t")]
    assert sorted(rows) == sorted(wanted)


@pytest.mark.parametrize(
    ("value", "written"),
    [(20_000_000, "20.000.000"), (12.5, "12,50"), (0, "0"), (1234.0, "1.234"), (999.999, "1.000")],
)
def test_numbers(value, written):
    assert words.number(value) == written


def test_days():
    first, last = pd.Timestamp(2014, 3, 1), pd.Timestamp(2014, 5, 31)
    assert words.days(first, last) == "1 maart 2014 t/m 31 mei 2014"
    assert words.days(first, first) == "1 maart 2014"
    assert words.days(first, pd.NaT) == "vanaf 1 maart 2014"
    assert words.days(pd.NaT, last) == "tot en met 31 mei 2014"
    assert words.days(pd.NaT, pd.NaT) == ""


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_told_by_everyone():
    """WCAG 2.2 AA, in the light and in the dark: words 4.5 to 1, borders 3 to 1."""
    style = (FOLDER / "audit.css").read_text()
    light, dark = style.split("@media screen and (prefers-color-scheme: dark)")
    for half in (light, dark.split("* {")[0]):
        colours = {
            rule: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))
            for rule, body in re.findall(r"(:root|\.[A-Z]+) \{([^}]*)\}", half)
        }
        root = colours.pop(":root")
        assert set(colours) == {f".{label}" for label in LABELS}
        assert len({each["tint"] for each in colours.values()}) == len(LABELS)
        for ground in ("paper", "panel"):
            for words_on_it in ("ink", "soft", "link"):
                assert contrast(root[words_on_it], root[ground]) >= 4.5
            assert contrast(root["line"], root[ground]) >= 3
        for each in [root, *colours.values()]:
            assert contrast(root["ink"], each["tint"]) >= 4.5
            assert contrast(root["on-edge"], each["edge"]) >= 4.5
            assert contrast(each["edge"], root["paper"]) >= 3
            assert contrast(each["edge"], each["tint"]) >= 3


def dom(path, folder):
    """The page's document as chromium has it when its scripts have run."""
    done = subprocess.run(  # noqa: S603
        [
            *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"),
            *(f"--user-data-dir={folder / 'profile'}", path.as_uri()),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return lxml.html.fromstring(done.stdout)


def without_policy(path, folder, script=""):
    """The page without its policy, so that only what is escaped holds; and with our script."""
    text = path.read_text(encoding="utf-8")
    text, removed = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    assert removed == 1
    made = folder / "page.html"
    made.write_text(text.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    return made


@in_chromium
def test_our_script_runs_and_no_other(trapped, tmp_path):
    path = trapped / "audit" / "valstrik.html"
    for each in (path, without_policy(path, tmp_path)):
        tree = dom(each, tmp_path)
        assert tree.findtext(".//title") == parsed(path).findtext(".//title") != "RAAK"
        assert not tree.xpath("//*[@id='soorten']//input[@disabled]"), "our own script did not run"
        assert shown_text(tree) == store.read_text(trapped, "valstrik")


@in_chromium
def test_a_mention_is_told_on_keyboard_and_mouse_and_can_be_hidden(outputs, tmp_path):
    path = outputs / "audit" / "index#.html"
    focus = "document.querySelector('mark.AMOUNT a.tag').focus();"
    hover = (
        "document.querySelector('mark.AMOUNT').dispatchEvent("
        "new MouseEvent('mouseover', { bubbles: true }));"
    )
    # a window may get the focus, and tell of it, only after the script has run
    escape = (
        "document.addEventListener('focusin', () => setTimeout(() => document.dispatchEvent("
        "new KeyboardEvent('keydown', { key: 'Escape' }))));"
    )
    for script in (focus, hover):
        card = by_id(dom(without_policy(path, tmp_path, script), tmp_path), "kader")
        assert card.get("hidden") is None
        assert "EUR 20000000" in card.text_content()
    card = by_id(dom(without_policy(path, tmp_path, escape + focus), tmp_path), "kader")
    assert card.get("hidden") is not None
    tree = dom(
        without_policy(
            path,
            tmp_path,
            "document.querySelector('input[value=AMOUNT]').click();"
            "const order = document.getElementById('volgorde'); order.value = 'unsure';"
            "order.dispatchEvent(new Event('change'));",
        ),
        tmp_path,
    )
    assert {each.get("class") for each in tree.xpath("//main//mark[@id]")} >= {"AMOUNT off", "DATE"}
    assert tree.xpath("//li[@class='AMOUNT' and @data-confidence]/@hidden")
    assert not tree.xpath("//li[@class='DATE' and @data-confidence]/@hidden")
    order = [float(each) for each in tree.xpath("//ol/li/@data-confidence")]
    assert order == sorted(order)
    assert len(set(order)) > 1
