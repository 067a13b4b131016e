"""ZIP files and mails: their papers are taken out, with guards, and nothing is left out unseen."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from papers import source_of

from assistant.parse import parse_file
from assistant.parse.archive import MAX_DEPTH, Unpacked, unpack


def zip_of(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpack_file(path: Path, content: bytes) -> Unpacked:
    path.write_bytes(content)
    return unpack([source_of(path)], path.parent / "ut")


def mail(body: str, *attached: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Sak 3/31: nytt vedlegg om ferjekaia på Lauvnes"
    message["From"] = "Ola Nes <ola@lauvnes.example>"
    message["To"] = "politikerne@lauvnes.example"
    message["Date"] = "Mon, 12 May 2031 10:15:00 +0200"
    message.set_content(body)
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="x", filename=name)
    return message


def test_zip_gives_its_papers_and_names_what_is_none(tmp_path: Path) -> None:
    content = zip_of(
        {
            "../sak/sak-1.txt": b"Sak 1/31: Havneplan",
            "README.md": b"Ikke et papir",
            "kart.dwg": b"x",
        }
    )

    papers, problems = unpack_file(tmp_path / "papirer.zip", content)

    (paper,) = papers
    assert paper.path == "papirer.zip/sak/sak-1.txt"
    assert paper.absolute.parent == tmp_path / "ut"
    assert parse_file(paper).pages[0].text == "Sak 1/31: Havneplan"
    assert [(p.document, ".dwg" in p.reason) for p in problems] == [("papirer.zip/kart.dwg", True)]


def test_archives_within_archives_are_unpacked_but_not_without_end(tmp_path: Path) -> None:
    content = zip_of({"sak.txt": b"innerst"})
    for _ in range(MAX_DEPTH - 1):
        content = zip_of({"indre.zip": content})

    assert [p.path for p in unpack_file(tmp_path / "ytre.zip", content).papers] == [
        "ytre.zip/indre.zip/indre.zip/sak.txt"
    ]
    papers, problems = unpack_file(tmp_path / "dyp.zip", zip_of({"indre.zip": content}))
    assert papers == []
    assert "for dypt" in problems[0].reason


def test_zip_bomb_is_refused_and_named(tmp_path: Path) -> None:
    content = zip_of({"liten.txt": b"Sak 1", "stor.txt": b"0" * (300 * 1024 * 1024)})

    papers, problems = unpack_file(tmp_path / "bombe.zip", content)

    assert [paper.path for paper in papers] == ["bombe.zip/liten.txt"]
    assert [problem.document for problem in problems] == ["bombe.zip"]
    assert "pakkes ikke ut" in problems[0].reason
    assert not [path for path in (tmp_path / "ut").iterdir() if path.stat().st_size > 1000]


def test_zip_with_too_many_files_is_refused(tmp_path: Path) -> None:
    content = zip_of({f"{number}.txt": b"x" for number in range(2001)})

    papers, problems = unpack_file(tmp_path / "mange.zip", content)

    assert papers == []
    assert "2001 filer" in problems[0].reason


def test_broken_member_is_named_and_the_others_are_taken_out(tmp_path: Path) -> None:
    raw = bytearray(zip_of({"a.txt": b"Sak 1/31 " * 200, "b.txt": b"Sak 2/31"}))
    start = raw.index(b"a.txt") + len("a.txt")
    raw[start : start + 12] = b"\xff" * 12

    papers, problems = unpack_file(tmp_path / "halv.zip", bytes(raw))

    assert [paper.path for paper in papers] == ["halv.zip/b.txt"]
    assert [problem.document for problem in problems] == ["halv.zip/a.txt"]


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.99])
def test_truncated_zip_is_named(tmp_path: Path, kept: float) -> None:
    content = zip_of({"a.txt": b"Sak 1/31 " * 200, "b.txt": b"Sak 2/31"})

    papers, problems = unpack_file(tmp_path / "kuttet.zip", content[: int(len(content) * kept)])

    assert papers == []
    assert [problem.document for problem in problems] == ["kuttet.zip"]


def test_mail_is_a_paper_with_its_attachments_beside_it(tmp_path: Path) -> None:
    message = mail("Hei!\n\nKaia koster 14 millioner kroner.\n", ("kai.txt", b"Sak 3/31: Kaia"))

    papers, problems = unpack_file(tmp_path / "svar.eml", message.as_bytes())

    assert problems == []
    assert [paper.path for paper in papers] == ["svar.eml", "svar.eml/kai.txt"]
    read = parse_file(papers[0])
    assert [(block.kind, block.text) for block in read.pages[0].blocks] == [
        ("heading", "Sak 3/31: nytt vedlegg om ferjekaia på Lauvnes"),
        ("paragraph", "Fra: Ola Nes <ola@lauvnes.example>"),
        ("paragraph", "Til: politikerne@lauvnes.example"),
        ("paragraph", "Sendt: 12.05.2031 10:15"),
        ("paragraph", "Hei!"),
        ("paragraph", "Kaia koster 14 millioner kroner."),
    ]
    assert read.pages[0].number is None
    assert {block.line for block in read.pages[0].blocks} == {None}
    assert parse_file(papers[1]).pages[0].text == "Sak 3/31: Kaia"


def test_mail_in_html_alone_is_read(tmp_path: Path) -> None:
    message = mail("")
    message.set_content("<p>Kaia koster <b>14</b> millioner.</p><ul><li>Nord</li></ul>", "html")
    (tmp_path / "svar.eml").write_bytes(message.as_bytes())

    read = parse_file(source_of(tmp_path / "svar.eml"))

    assert [(block.kind, block.text) for block in read.pages[0].blocks[-2:]] == [
        ("paragraph", "Kaia koster 14 millioner."),
        ("list_item", "Nord"),
    ]


def test_forwarded_mail_is_a_paper_of_its_own(tmp_path: Path) -> None:
    outer = mail("Se under.")
    outer.add_attachment(mail("Kaia er stengt.", ("plan.txt", b"Plan for kaia")))

    papers, _ = unpack_file(tmp_path / "videre.eml", outer.as_bytes())

    assert len(papers) == 3
    assert "Kaia er stengt." in parse_file(papers[1]).pages[0].text
    assert papers[2].path.endswith(".eml/plan.txt")
