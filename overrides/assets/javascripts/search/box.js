// Search begins here, with every page: opens the box, loads everything else when it is first opened, and on the page that a hit
// opened shows the words that were looked for. What the build wrote in search/ are scripts too: they call librarySearch.add.
var librarySearch = (() => {
  const site = library.root.href
  const arrived = new Map(), asked = new Map()

  /** Called by each script of data: text of a JSON document, or a text with a line for each term. */
  const add = (name, text) => arrived.set(name, text)

  /** Load a classic script once; a failure may be tried again. */
  const script = (address) => {
    if (!asked.has(address)) {
      asked.set(address, new Promise((done, fail) => {
        const element = document.createElement("script")
        element.src = address
        element.onload = () => { element.remove(); done() }
        element.onerror = () => { element.remove(); asked.delete(address); fail(new Error(address)) }
        document.head.append(element)
      }))
    }
    return asked.get(address)
  }

  /** The data that a script of the index hands over under `name`. */
  const data = async (file, name) => {
    await script(`${site}search/${file}.js`)
    return arrived.get(name)
  }

  /** All other scripts of this folder, which the build joins, and at the same time the index that they will ask for. */
  const code = (lang) => Promise.all([script(`${site}search/code.js`), data(`${lang}/index`, `${lang}/index`)])

  const dialog = document.getElementById("search")
  let ready
  const load = () => ready ||= code(dialog.dataset.lang).then(() => librarySearch.start(dialog)).catch((error) => {
    ready = undefined
    dialog.querySelector("[role=status]").textContent = dialog.dataset.failed
    console.error(error)
  })
  const open = (query) => {
    const loading = load() // what comes over the network is asked for before the page is laid out anew
    if (!dialog.open) dialog.showModal()
    const input = dialog.querySelector("input")
    if (query !== undefined) input.value = query
    if (document.activeElement !== input) input.focus() // a dialog puts the focus there itself; to ask again lays the page out again
    if (input.value) input.select()
    return loading
  }

  dialog?.querySelector("[data-search-close]").addEventListener("click", () => dialog.close())
  dialog?.addEventListener("click", (event) => { if (event.target === dialog) dialog.close() }) // beside the box

  const typing = (element) => element?.closest?.("input, textarea, select, [contenteditable]")

  if (dialog?.showModal) {
    for (const button of document.querySelectorAll("[data-search-open]")) {
      button.addEventListener("pointerdown", load) // a tenth of a second before the click
      button.addEventListener("click", () => open())
    }
    addEventListener("keydown", (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey
      const wanted = plain ? event.code === "Slash" && event.key !== "?" || event.key === "/" : event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.altKey
      if (!wanted || dialog.open || typing(document.activeElement)) return
      event.preventDefault()
      open()
    })
    const asks = new URLSearchParams(location.search).get("q") ?? new URLSearchParams(location.hash.slice(1)).get("q")
    if (asks) addEventListener("DOMContentLoaded", () => open(asks))
  }

  // A hit says which words it found, as they stand there: ?h=беженцев,статуса#p34
  const plain = (text) => text.toLowerCase().replace(/ё/g, "е")
  const mark = (root, words) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => node.parentElement.closest("mark, script, .pnum") ? 2 : 1)
    const nodes = []
    while (texts.nextNode()) nodes.push(texts.currentNode)
    for (const node of nodes) {
      const found = [...node.data.matchAll(/\d+|\p{L}[\p{L}\p{M}\u00ad]*(?:[-\u2011]\p{L}[\p{L}\p{M}]*)*/gu)].reverse()
      for (const match of found) {
        if (!words.has(plain(match[0].replace(/\u00ad/g, "").replace(/\u2011/g, "-")))) continue
        const range = document.createRange()
        range.setStart(node, match.index)
        range.setEnd(node, match.index + match[0].length)
        range.surroundContents(document.createElement("mark"))
      }
    }
  }

  /** The paragraph with the lists, tables and quotations that belong to it; a block or an entry is itself. */
  const parts = (target) => {
    const found = [target]
    if (target.tagName === "DT") for (let next = target.nextElementSibling; next?.tagName === "DD"; next = next.nextElementSibling) found.push(next)
    if (target.tagName !== "P") return found
    for (let next = target.nextElementSibling; next && !next.matches("p, h1, h2, h3, section"); next = next.nextElementSibling) found.push(next)
    return found
  }

  const shows = new URLSearchParams(location.search).get("h")
  if (shows) {
    const words = new Set(plain(shows).split(","))
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    for (const part of target ? parts(target) : [document.querySelector("article")]) mark(part, words)
    // The address of the paragraph is what one copies into a letter: the words do not belong to it.
    try { history.replaceState(history.state, "", location.pathname + location.hash) } catch { /* an old browser may refuse it for a file */ }
    if (target) target.scrollIntoView() // a changed address may keep the browser from doing so
  }

  return {add, script, data, open, site}
})()
