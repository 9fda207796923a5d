package io.postkick.fleet.agent;

/** The way to the broker that the host was told of when it was added. */
class BrokerConfiguration {}
