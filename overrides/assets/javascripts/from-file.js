// Opened from a file there is no server to give the search its index: take the box away before Material asks for it.
if (location.protocol === "file:") {
  document.querySelector('[data-md-component="search"]')?.remove()
  document.querySelector('label.md-header__button[for="__search"]')?.remove()
}
