// Loaded before the bot's own main (`node --import`), which stays as it is: where the demo is killed and can say nothing
// any more, its bot ends too, as on any other SIGTERM.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
