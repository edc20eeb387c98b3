// On every page of a reader who keeps something: that this is the kept copy, when there is no network; that the site has something newer.
;(() => {
  const words = document.querySelector("template[data-offline]")
  const DAY = 864e5
  const show = (key, link) => {
    const line = document.createElement("p")
    line.className = "notice"
    line.setAttribute("role", "status")
    line.textContent = `${words.dataset[key]} `
    if (link) line.append(Object.assign(document.createElement("a"), {href: words.dataset.href, textContent: words.dataset.page}))
    document.querySelector("[data-md-component=announce]").replaceChildren(line)
  }
  const look = async () => {
    if (!navigator.onLine) return show("copy", true)
    if (Date.now() - library.recall("looked") > DAY) {
      const stale = await library.offline.stale()
      library.keep("stale", stale.length ? "1" : null)
      library.keep("looked", String(Date.now()))
    }
    if (library.recall("stale")) show("newer", true)
  }
  addEventListener("offline", () => show("copy", true))
  if (library.offline.possible) look().catch(() => {})
})()
