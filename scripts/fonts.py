"""Make the subset font files of the site and of the PDFs from the full fonts (see overrides/assets/fonts/README.md).

Needs `pip install fonttools brotli` and the npm packages named in the README. Works offline:

    python scripts/fonts.py node_modules/@expo-google-fonts
"""

import io
import shutil
import sys
from pathlib import Path

from fontTools import subset, varLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.ttLib import TTFont

OVERRIDES = Path(__file__).parents[1] / "overrides"
WEB_FONTS, PRINT_FONTS = OVERRIDES / "assets/fonts", OVERRIDES / "pdf/fonts"

ALPHABET = "".join(map(chr, range(0x20, 0x7F))) + "".join(map(chr, range(0x410, 0x450))) + "Ёё" + "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
SIGNS = "«»‹›„“”‘’‚–—…№§¶©₸€·•←→↑↓×−±°¹²³⁴½\u00a0\u00ad\u2010\u2011\u202f\u0301"
CASE_NAMES = "ÀÁÂÄÅÇÉÈËÍÓÖØÚÜßàáâäãåæçèéêëíîïñóôöøúüýĆćČčĐđĞğİıŁłŃńŘřŚśŞşŠšŽž"  # Čonka, M.S.S. … Grèce
WEB = ALPHABET + SIGNS + CASE_NAMES
PRINT = (
    WEB
    + "".join(chr(c) for c in (*range(0xA1, 0x180), *range(0x400, 0x460)))  # Latin-1, Latin Extended-A, Slavic Cyrillic
    + "ȘșȚț⅓⅔†‡≤≥⁰⁵⁶⁷⁸⁹"
)
ABSENT = {  # not drawn by the full font, or drawn wrong (Golos forgets the breve of ğ); nothing else may be missing
    "golos-text": "ªĞğŬĈĉĔĕĜĝĤĥĨĩĬĭĴĵĸĿŀŉŎŏŜŝŦŧŨũŢţſЀЍѐѝ⅓⅔⁰⁵⁶⁷⁸⁹",
    "literata": "ſЀѐ",
}
ALIASES = {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0"}  # same shape, so that no other font is called in

FEATURES = "ccmp locl rvrn calt liga kern mark mkmk lnum tnum sups".split()


def full(folder: Path, family: str, style: str) -> TTFont:
    """The font as its authors publish it, one static style."""
    font = TTFont(next(folder.glob(f"{family}/{style}/*.ttf")), recalcTimestamp=False)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for absent, present in ALIASES.items():
                table.cmap.setdefault(ord(absent), table.cmap[ord(present)])
    return font


def variable(light: TTFont, bold: TTFont) -> TTFont:
    """One font with a weight axis from 400 to 700, drawn between two static styles."""
    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700))
    for font, weight in ((light, 400), (bold, 700)):
        del font["STAT"]
        space.addSource(SourceDescriptor(font=font, location={"Weight": weight}))
    merged, *_ = varLib.build(space, exclude=["MVAR", "VVAR"])
    loaded = io.BytesIO()
    merged.save(loaded)
    loaded.seek(0)
    return TTFont(loaded, recalcTimestamp=False)


def cut(font: TTFont, text: str, name: str, target: Path = PRINT_FONTS) -> None:
    """Keep only what the text needs, drop hinting, write the file and say what came of it.

    Pages get woff2; the PDFs plain TrueType, which WeasyPrint need not unpack again for each document.
    """
    web = target == WEB_FONTS
    options = subset.Options(flavor="woff2" if web else None, hinting=False, layout_features=FEATURES, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.drop_tables += ["vhea", "vmtx", "VVAR", "STAT", "BASE"]
    cutter = subset.Subsetter(options)
    absent = next(letters for family, letters in ABSENT.items() if name.startswith(family))
    wanted = set(text) - set(absent)
    cutter.populate(unicodes=sorted(map(ord, wanted)))
    cutter.subset(font)
    path = target / f"{name}.{'woff2' if web else 'ttf'}"
    subset.save_font(font, str(path), options)
    drawn = set(map(chr, TTFont(path).getBestCmap()))
    print(f"{path.name:26} {path.stat().st_size:6} bytes, {len(drawn)} characters")
    if drawn != wanted:
        raise SystemExit(f"{path.name} lacks " + " ".join(sorted(wanted - drawn)))


def main(folder: Path) -> None:
    cut(variable(full(folder, "golos-text", "400Regular"), full(folder, "golos-text", "700Bold")), WEB, "golos-text", WEB_FONTS)
    cut(full(folder, "golos-text", "400Regular"), PRINT, "golos-text-400")
    cut(full(folder, "golos-text", "600SemiBold"), PRINT, "golos-text-600")
    for style, name in (("400Regular", "regular"), ("400Regular_Italic", "italic"), ("700Bold", "bold"), ("700Bold_Italic", "bold-italic")):
        cut(full(folder, "literata", style), PRINT, f"literata-{name}")
    for family, target in (("golos-text", WEB_FONTS), ("golos-text", PRINT_FONTS), ("literata", PRINT_FONTS)):
        shutil.copy(folder / family / "LICENSE_FONT", target / f"{family}-OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
