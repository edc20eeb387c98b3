// The language switch keeps the paragraph: the fragment of this address goes to the other language's link.
for (const link of document.querySelectorAll("a[data-keep-fragment]")) {
  const page = link.getAttribute("href")
  const follow = () => link.setAttribute("href", page + location.hash)
  addEventListener("hashchange", follow)
  follow()
}
