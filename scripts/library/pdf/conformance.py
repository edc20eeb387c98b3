"""The standards that our PDFs follow: PDF/A-2a for keeping (ISO 19005-2), PDF/UA-1 for everyone's reading (ISO 14289-1).

WeasyPrint makes one variant at a time. Its PDF/A-2a has all that PDF/UA-1 asks of a file but the claim itself: this module adds the
claim to the metadata, and the description of that entry which PDF/A demands of everything it does not know.
"""

from __future__ import annotations

from functools import partial
from xml.etree.ElementTree import fromstring, register_namespace, tostring

from weasyprint.document import DocumentMetadata

OPTIONS = {"pdf_variant": "pdf/a-2a", "pdf_tags": True}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CLAIM = f"""
<rdf:RDF xmlns:rdf="{RDF}" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""
for prefix in ("pdfaExtension", "pdfaSchema", "pdfaProperty"):
    register_namespace(prefix, CLAIM.split(f'xmlns:{prefix}="', 1)[1].split('"', 1)[0])


def claim(metadata: DocumentMetadata) -> None:
    """Let the metadata of a document say that it conforms to PDF/UA-1 too."""
    metadata.generate_rdf_metadata = partial(_claimed, metadata.generate_rdf_metadata)  # type: ignore[method-assign]


def _claimed(generate, *arguments: object) -> bytes:
    rdf = fromstring(generate(*arguments))
    rdf.extend(fromstring(CLAIM))
    return tostring(rdf)
