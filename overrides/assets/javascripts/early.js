// Before the first paint: what the reader chose on this device. Every other script keeps its choices through these two.
self.library = {
  root: new URL("../../", document.currentScript.src), // of the site
  recall(key) { try { return localStorage.getItem("library." + key) } catch { return null } },
  keep(key, value) {
    try { value === null ? localStorage.removeItem("library." + key) : localStorage.setItem("library." + key, value) } catch { /* private mode: for this page only */ }
  },
}
document.documentElement.dataset.size = library.recall("size") || "1"
document.documentElement.classList.replace("no-js", "js")

// The font, before the stylesheet asks for it. A page that was opened from a file may not do so: there it comes with the stylesheet.
if (location.protocol !== "file:") {
  document.head.append(Object.assign(document.createElement("link"), {
    rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", fetchPriority: "low", href: document.currentScript.dataset.font,
  }))
}
