// A citation opens a card: the source, the gist of the cited place, the official text, who else cites it. Without this script it is a link.
{
  const { element, say } = library
  const data = new URL(`assets/data/cards-${document.documentElement.lang}.js`, library.root)

  const link = (address, words, attributes = {}) => element("a", { href: address, ...attributes }, words)

  const gists = (card, places) => {
    const chosen = [...new Set(places.flatMap(place => card.at?.[place] || []))]
    if (!chosen.length) return null
    const items = chosen.map(number => element("p", {}, element("b", {}, card.gists[number][0]), " — ", card.gists[number][1]))
    return element("div", { class: "card__gist" }, element("p", { class: "card__label" }, say("gist")), ...items)
  }

  const others = (card, places, here) => {
    const heads = places.length ? [...new Set(places.map(place => place.split("/")[0]))] : [""]
    const groups = new Map(), seen = new Set()
    for (const [chapter, anchor, word] of heads.flatMap(head => card.places?.[head] || [])) {
      const [address, module] = library.cards.chapters[chapter]
      const target = new URL(`${address}#${anchor}`, library.root).href
      if (target === here || seen.has(target)) continue
      seen.add(target)
      groups.set(module, [...(groups.get(module) || []), link(target, word || anchor.slice(1))])
    }
    if (!groups.size) return null
    const lines = [...groups].map(([module, links]) => element("p", {}, `${module}: `, ...links.flatMap((one, number) => number ? [", ", one] : [one])))
    return element("div", { class: "card__others" }, element("p", { class: "card__label" }, say("same_norm")), ...lines)
  }

  const open = anchor => {
    const id = anchor.hash.slice(1), card = library.cards.authorities[id]
    const places = anchor.dataset.at ? anchor.dataset.at.split(" ") : []
    const part = anchor.closest("p[id], section[id]")
    const here = part ? `${location.href.split(/[?#]/)[0]}#${part.id}` : ""
    library.show(anchor, card.title,
      element("p", { class: "card__kind" }, `${card.kind}. `, element("b", {}, anchor.textContent)),
      card.warning && element("p", { class: "card__warning" }, card.warning),
      gists(card, places),
      ...(card.lines || []).map(line => element("p", { class: "card__line" }, line)),
      element("p", { class: "card__links" },
        card.link && link(card.link[0], card.link[1], { hreflang: card.link[2], rel: "noopener" }),
        link(new URL(`${library.cards.register}#${id}`, library.root).href, say("in_register"))),
      others(card, places, here))
  }

  library.cites = root => {
    for (const anchor of root.querySelectorAll("a.cite__link[data-at]")) anchor.setAttribute("aria-haspopup", "dialog")
  }
  library.cites(document)

  document.addEventListener("click", async event => {
    const anchor = event.target.closest("a.cite__link[data-at]")
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !window.HTMLDialogElement) return
    event.preventDefault()
    try {
      if (!library.cards) await library.load(data)
      open(anchor)
    } catch {
      location.href = anchor.href // the data is out of reach: the table of authorities says the same
    }
  })
}
