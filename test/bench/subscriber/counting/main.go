// The counting subscriber of the benchmark: joins LiveKit rooms as a viewer, and notes when each coded picture arrived.
// It decodes nothing. Orders come as lines of JSON on its standard input, and each is answered by one line. It ends when
// its input does.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/go-logr/logr"
	"github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"
)

type order struct {
	// "join", "leave" or "take".
	Type string `json:"type"`
	// Of join and leave.
	Room string `json:"room"`
	// Of join: the server's address and an access token.
	URL   string `json:"url"`
	Token string `json:"token"`
}

type answer struct {
	Error string `json:"error,omitempty"`
	// Answer to take: what arrived since it was last asked, by room.
	Arrivals map[string][]arrival `json:"arrivals,omitempty"`
}

type subscriber struct {
	mutex  sync.Mutex
	rooms  map[string]*lksdk.Room
	frames map[string]*frames
}

func (s *subscriber) join(o order) error {
	s.mutex.Lock()
	s.frames[o.Room] = newFrames()
	s.mutex.Unlock()
	callback := lksdk.NewRoomCallback()
	callback.OnTrackSubscribed = func(track *webrtc.TrackRemote, _ *lksdk.RemoteTrackPublication, _ *lksdk.RemoteParticipant) {
		go s.watch(track, o.Room)
	}
	room, err := lksdk.ConnectToRoomWithToken(o.URL, o.Token, callback)
	if err == nil {
		s.rooms[o.Room] = room
	}
	return err
}

// As much as a browser has: a keyframe that is passed through comes as one burst, and overflows what Linux gives a socket.
const receiveBufferBytes = 1 << 20

// widenReceiveBuffers does so for all UDP sockets of this process: LiveKit's SDK has no setting for it.
func widenReceiveBuffers() {
	descriptors, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return
	}
	for _, entry := range descriptors {
		fd, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		kind, err := syscall.GetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_TYPE)
		if err == nil && kind == syscall.SOCK_DGRAM {
			_ = syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_RCVBUF, receiveBufferBytes)
		}
	}
}

// watch reads a track until it is over. Sound is read too, as a viewer does, and not noted.
func (s *subscriber) watch(track *webrtc.TrackRemote, room string) {
	isPicture := track.Kind() == webrtc.RTPCodecTypeVideo
	if isPicture {
		widenReceiveBuffers()
		// A film that comes back (a new session of the bot) has sequence numbers of its own.
		s.mutex.Lock()
		if old := s.frames[room]; old != nil {
			s.frames[room] = &frames{arrived: old.arrived, waiting: map[uint16]packet{}}
		}
		s.mutex.Unlock()
	}
	buffer := make([]byte, 1500)
	var header rtp.Header
	for {
		n, _, err := track.Read(buffer)
		if err != nil {
			return
		}
		if !isPicture {
			continue
		}
		atMs := float64(time.Now().UnixMicro()) / 1000
		if _, err := header.Unmarshal(buffer[:n]); err != nil {
			continue
		}
		s.mutex.Lock()
		if noted := s.frames[room]; noted != nil {
			noted.add(&header, atMs)
		}
		s.mutex.Unlock()
	}
}

func (s *subscriber) leave(name string) {
	s.mutex.Lock()
	delete(s.frames, name)
	s.mutex.Unlock()
	if room := s.rooms[name]; room != nil {
		room.Disconnect()
		delete(s.rooms, name)
	}
}

func (s *subscriber) take() map[string][]arrival {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	arrivals := make(map[string][]arrival, len(s.frames))
	for room, noted := range s.frames {
		arrivals[room] = noted.take()
	}
	return arrivals
}

func (s *subscriber) follow(o order) answer {
	switch o.Type {
	case "join":
		if err := s.join(o); err != nil {
			return answer{Error: err.Error()}
		}
	case "leave":
		s.leave(o.Room)
	case "take":
		return answer{Arrivals: s.take()}
	default:
		return answer{Error: "unknown order: " + o.Type}
	}
	return answer{}
}

func main() {
	// Packets pass through many small steps: on one thread a quarter of the work is saved.
	runtime.GOMAXPROCS(1)
	lksdk.SetLogger(logger.LogRLogger(logr.Discard()))
	s := &subscriber{rooms: map[string]*lksdk.Room{}, frames: map[string]*frames{}}
	orders := json.NewDecoder(bufio.NewReader(os.Stdin))
	answers := json.NewEncoder(os.Stdout)
	for {
		var o order
		if err := orders.Decode(&o); err != nil {
			return
		}
		if err := answers.Encode(s.follow(o)); err != nil {
			log.Fatal(err)
		}
	}
}
