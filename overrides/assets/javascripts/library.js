// The language switch keeps the paragraph: the fragment of this address goes to the other language's link.
for (const link of document.querySelectorAll("a[data-keep-fragment]")) {
  const page = link.getAttribute("href")
  const follow = () => link.setAttribute("href", page + location.hash)
  addEventListener("hashchange", follow)
  follow()
}

// Material asks for a sitemap beside every alternate link, be it a feed or a PDF: they are out of its sight while it starts.
const alternates = [...document.querySelectorAll("link[rel=alternate]")]
for (const link of alternates) link.removeAttribute("rel")
addEventListener("load", () => { for (const link of alternates) link.rel = "alternate" })
