package io.postkick.track;

import java.util.List;

/** Knows hosts to which mail goes on, where they are hosts of the fleet. */
public interface NextHosts {

    /** The names of the instances of the host that calls itself so; none where no host does. */
    List<String> instances(String hostname);
}
