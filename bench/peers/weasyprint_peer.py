"""WeasyPrint: one process, one font configuration, one parsed style sheet, one cache of pictures."""

import json
import os
import re
import resource
import sys
import tempfile
from html import escape
from pathlib import Path

import segno
from PIL import Image, ImageDraw
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))


def outline(at):
    return [at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]]


def prepare(picture, target):
    """The screenshot with its marks, as JPEG for its place."""
    image = Image.open(picture["path"]).convert("RGB")
    draw = ImageDraw.Draw(image)
    for at in picture["hidden"]:
        draw.rectangle(outline(at), fill="#1c1f24")
    for at in picture["boxes"]:
        draw.rounded_rectangle(outline(at), radius=16, outline="#ffffff", width=24)
        draw.rounded_rectangle(outline(at), radius=16, outline="#c8102e", width=14)
    width = round(work["pictureMm"] / 25.4 * work["ppi"])
    image = image.resize((width, round(image.height * width / image.width)), Image.LANCZOS)
    image.save(target, quality=82, subsampling=0)


def code(url):
    symbol = segno.make(url, error="m", boost_error=False, micro=False)
    return symbol.svg_inline(border=0, omitsize=True)


def filled(template, office):
    values = {key: escape(value) for key, value in office.items()} | {"code": code(office["url"])}
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], template)


with tempfile.TemporaryDirectory() as folder:
    for index, picture in enumerate(work["pictures"]):
        prepare(picture, f"{folder}/picture-{index}.jpg")
    html_folder = Path(work["htmlFolder"])
    # The style sheet is handed over parsed, so the page does not name it.
    template = (html_folder / "leaflet.html").read_text(encoding="utf-8")
    template = template.replace('<link rel="stylesheet" href="leaflet.css">', "")
    fonts = FontConfiguration()
    style = CSS(filename=html_folder / "leaflet.css", font_config=fonts)
    cache = {}
    for office in work["offices"]:
        page = HTML(string=filled(template, office), base_url=f"{folder}/")
        page.write_pdf(office["file"], stylesheets=[style], font_config=fonts, cache=cache)

used = resource.getrusage(resource.RUSAGE_SELF)
if usage := os.environ.get("BENCH_USAGE"):
    # As in usage.js: ru_maxrss begins with that of the process which started this one.
    with open("/proc/self/status", encoding="ascii") as status:
        peak_kb = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    record = {"cpuSeconds": used.ru_utime + used.ru_stime, "peakMb": peak_kb / 1024}
    Path(usage).write_text(json.dumps(record), encoding="utf-8")
