"""OpenDocument sheets written by hand, as the programs write them: styles first."""

import zipfile

SPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "table", "text", "style")
}
SPACES["number"] = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
SPACES["calcext"] = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
STYLES = """
<number:date-style style:name="N1"><number:month number:textual="true"/><number:text> </number:text>
 <number:year/></number:date-style>
<number:date-style style:name="N2"><number:day/><number:month/><number:year/></number:date-style>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="away" style:family="table">
 <style:table-properties table:display="false"/></style:style>
"""


def write_ods(path, tables, styles=STYLES, before=""):
    names = " ".join(f'xmlns:{name}="{address}"' for name, address in SPACES.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {names}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def cell(text="", kind="", value="", more=""):
    name = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    about = (f' office:value-type="{kind}"' if kind else "") + (
        f' office:{name}="{value}"' if value else ""
    )
    inner = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell{about} {more}>{inner}</table:table-cell>"


def table(*rows, more="", columns=""):
    return f'<table:table table:name="Ark" {more}>{columns}{"".join(rows)}</table:table>'


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"
