// Before the first paint: what the reader chose on this device. Every other script keeps its choices through these two.
self.library = {
  recall(key) { try { return localStorage.getItem("library." + key) } catch { return null } },
  keep(key, value) {
    try { value === null ? localStorage.removeItem("library." + key) : localStorage.setItem("library." + key, value) } catch { /* private mode: for this page only */ }
  },
}
document.documentElement.dataset.size = library.recall("size") || "1"
