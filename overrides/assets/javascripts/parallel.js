// Both languages of a chapter side by side, by paragraph. The other text comes as a script: a page opened from a file may not fetch.
{
  const text = document.querySelector(".text"), own = document.documentElement.lang
  const button = document.querySelector("[data-both]")
  const other = button.dataset.both, source = new URL(button.dataset.fragments, location.href)
  const links = [...document.querySelectorAll("[data-text]")]

  // An element with an id begins a group; lists, tables and quotations belong to what stands above them.
  const groups = root => {
    const found = []
    for (const node of root.children) {
      if (node.id || !found.length) found.push({ id: node.id, nodes: [] })
      found.at(-1).nodes.push(node)
    }
    return found
  }

  const foreign = () => {
    const body = new DOMParser().parseFromString(library.fragments.html, "text/html").body
    const parts = new Map(groups(body).map(group => [group.id, group.nodes]))
    for (const number of body.querySelectorAll(".pnum")) number.remove()
    for (const link of body.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href")
      link.setAttribute("href", href[0] === "#" ? `#${other}-${href.slice(1)}` : new URL(href, source).href)
    }
    for (const node of body.querySelectorAll("[id], [aria-labelledby]")) {
      for (const name of ["id", "aria-labelledby"]) if (node.hasAttribute(name)) node.setAttribute(name, `${other}-${node.getAttribute(name)}`)
    }
    library.cites?.(body)
    return parts
  }

  const join = () => {
    const parts = foreign()
    for (const { id, nodes } of groups(text)) {
      const pair = library.element("div", { class: "pair" })
      nodes[0].before(pair)
      pair.append(library.element("div", { class: "pair__own" }, ...nodes), library.element("div", { class: "pair__other", lang: other }, ...(parts.get(id) || [])))
    }
  }

  const part = () => {
    for (const pair of text.querySelectorAll(".pair")) pair.replaceWith(...pair.firstChild.childNodes)
  }

  const address = both => {
    const query = new URLSearchParams(location.search)
    query.delete("languages")
    const rest = [query.toString(), both && `languages=${own},${other}`].filter(Boolean).join("&")
    try { history.replaceState(history.state, "", (rest ? `?${rest}` : location.pathname) + location.hash) } catch { /* a file may keep its address */ }
  }

  // The paragraph that the reader looks at stays where it is.
  const keepPlace = change => {
    const seen = [...text.querySelectorAll(":is(p, h2, h3, section)[id]")].find(node => node.getBoundingClientRect().top > 60)
    const before = seen?.getBoundingClientRect().top
    change()
    if (seen) scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" })
  }

  const show = async both => {
    if (both === (button.getAttribute("aria-pressed") === "true")) return
    if (both && !library.fragments) {
      try {
        await library.load(source)
      } catch {
        button.after(library.element("span", { role: "status", class: "tools__failed" }, library.say("parallel_failed")))
        return
      }
    }
    keepPlace(both ? join : part)
    document.documentElement.toggleAttribute("data-parallel", both)
    button.setAttribute("aria-pressed", both)
    for (const link of links) link.toggleAttribute("aria-current", !both && link.dataset.text === own)
    for (const link of links) if (link.hasAttribute("aria-current")) link.setAttribute("aria-current", "true")
  }

  const choose = both => {
    library.keep("languages", both ? "both" : null)
    address(both)
    return show(both)
  }

  button.addEventListener("click", () => choose(button.getAttribute("aria-pressed") !== "true"))
  for (const link of links) {
    link.addEventListener("click", event => {
      if (link.dataset.text !== own) return library.keep("languages", null)
      event.preventDefault()
      choose(false)
    })
  }

  const asked = new URLSearchParams(location.search).get("languages")
  if (asked ? asked.includes(",") : library.recall("languages") === "both") {
    show(true).then(() => document.getElementById(location.hash.slice(1))?.scrollIntoView())
  }
}
