package io.postkick.host.maillog.tail;

/** The file behind a name: two names with the same one are the same file. */
public record FileId(long device, long inode) {}
