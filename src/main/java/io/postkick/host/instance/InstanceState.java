package io.postkick.host.instance;

/** Whether an instance's master(8) runs, as far as this process can tell. */
public enum InstanceState {
    /** master(8) holds its lock: every endpoint of master.cf has a listener. */
    RUNNING,
    /** Nobody holds the lock: socket files may remain, but nobody listens. */
    STOPPED,
    /** The lock cannot be looked at from here, for example from another PID namespace. */
    UNKNOWN,
    /** The configuration cannot be read; {@link PostfixInstance#problems()} says where and why. */
    BROKEN
}
