// Takes its orders and never answers, until it is killed; dies of an order for "die.typ".
process.on('message', (order) => {
  if (JSON.stringify(order).includes('die.typ')) process.exit(7)
})
