"""Names of WordprocessingML as lxml spells them."""

from __future__ import annotations

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

BODY, P, R, T, TBL, TR, TC = (_W + name for name in ("body", "p", "r", "t", "tbl", "tr", "tc"))
TAB, BR, CR, PTAB, SYM = (_W + name for name in ("tab", "br", "cr", "ptab", "sym"))
NO_BREAK_HYPHEN, SOFT_HYPHEN = _W + "noBreakHyphen", _W + "softHyphen"
P_PR, R_PR, TBL_PR, TR_PR, TC_PR = (_W + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr"))
P_STYLE, R_STYLE, TBL_STYLE = _W + "pStyle", _W + "rStyle", _W + "tblStyle"
NUM_PR, NUM_ID, ILVL, JC = _W + "numPr", _W + "numId", _W + "ilvl", _W + "jc"
B, ITALIC, CAPS, VANISH = _W + "b", _W + "i", _W + "caps", _W + "vanish"
GRID_SPAN, V_MERGE, GRID_BEFORE = _W + "gridSpan", _W + "vMerge", _W + "gridBefore"
TBL_BORDERS, TC_BORDERS = _W + "tblBorders", _W + "tcBorders"
SDT, SDT_CONTENT, TXBX_CONTENT = _W + "sdt", _W + "sdtContent", _W + "txbxContent"
INS, MOVE_TO, HYPERLINK, SMART_TAG = _W + "ins", _W + "moveTo", _W + "hyperlink", _W + "smartTag"
CUSTOM_XML, FLD_SIMPLE, DIR, BDO = _W + "customXml", _W + "fldSimple", _W + "dir", _W + "bdo"
DRAWING, PICT, OBJECT = _W + "drawing", _W + "pict", _W + "object"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"

STYLE, BASED_ON, STYLE_ID, DEFAULT, TYPE = _W + "style", _W + "basedOn", _W + "styleId", _W + "default", _W + "type"
ABSTRACT_NUM, ABSTRACT_NUM_ID, NUM = _W + "abstractNum", _W + "abstractNumId", _W + "num"
LVL, LVL_TEXT, NUM_FMT, START, LVL_RESTART = (_W + name for name in ("lvl", "lvlText", "numFmt", "start", "lvlRestart"))
IS_LGL, LVL_OVERRIDE, START_OVERRIDE = _W + "isLgl", _W + "lvlOverride", _W + "startOverride"
NUM_STYLE_LINK, STYLE_LINK = _W + "numStyleLink", _W + "styleLink"
VAL, CHAR = _W + "val", _W + "char"

WRAPPERS = frozenset((INS, MOVE_TO, HYPERLINK, SMART_TAG, CUSTOM_XML, FLD_SIMPLE, DIR, BDO, SDT_CONTENT))
OFF = frozenset(("0", "false", "off", "none"))
