"""WeasyPrint, one process for all. Arguments: where to write, then HTML files."""
import sys
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

folder, *files = sys.argv[1:]
fonts = FontConfiguration()
for file in files:
    HTML(filename=file).write_pdf(Path(folder) / (Path(file).stem + ".pdf"), font_config=fonts)
