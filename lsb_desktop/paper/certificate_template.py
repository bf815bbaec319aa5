"""The names of templates from before they had a package; the editor moves to that one."""

from lsb_desktop.paper.certificates.layout import Placed as Placed
from lsb_desktop.paper.certificates.layout import layout as layout
from lsb_desktop.paper.certificates.shelf import load_template as load_template
from lsb_desktop.paper.certificates.template import Corner as Corner
from lsb_desktop.paper.certificates.template import Field as Field
from lsb_desktop.paper.certificates.template import Template as Template
