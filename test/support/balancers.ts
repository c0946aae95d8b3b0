/** Configurations of load balancers, in whole and right: what is wrong is made from them. */

const SSTP_PATH = '/sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/';

/** `bigip.conf` with IKEv2, SSTP and RADIUS. */
export const BIGIP = String.raw`#TMSH-VERSION: 16.1.2

ltm monitor https /Common/mon_sstp {
    adaptive disabled
    defaults-from /Common/https
    destination *:443
    interval 30
    recv "HTTP/1.1 401"
    recv-disable none
    send "HEAD ${SSTP_PATH} HTTP/1.1\\r\\nHost:\\r\\nConnection: Close\\r\\n\\r\\n"
    timeout 90
}
ltm node /Common/ras1 {
    address 10.20.0.11
}
ltm persistence source-addr /Common/persist_ikev2 {
    defaults-from /Common/source_addr
    match-across-services enabled
    timeout 3600
}
ltm pool /Common/pool_ikev2_500 {
    members {
        /Common/ras1:isakmp {
            address 10.20.0.11
            session monitor-enabled
        }
        /Common/10.20.0.12:500 {
            address 10.20.0.12
        }
    }
    monitor /Common/gateway_icmp
}
ltm pool /Common/pool_ikev2_4500 {
    members {
        /Common/ras1:ipsec-msft {
            address 10.20.0.11
        }
        /Common/10.20.0.12:4500 {
            address 10.20.0.12
        }
    }
    monitor /Common/gateway_icmp
}
ltm pool /Common/pool_sstp {
    members {
        /Common/10.20.0.11:443 {
            address 10.20.0.11
        }
        /Common/10.20.0.12:https {
            address 10.20.0.12
        }
    }
    monitor /Common/mon_sstp
}
ltm rule /Common/redirect {
when HTTP_REQUEST {
    # a quote " and a brace \{ that have no other half
    HTTP::redirect "https://[HTTP::host][HTTP::uri]"
}
}
ltm virtual /Common/vs_ikev2_500 {
    destination /Common/203.0.113.10:500
    ip-protocol udp
    mask 255.255.255.255
    persist {
        /Common/persist_ikev2 {
            default yes
        }
    }
    pool /Common/pool_ikev2_500
    profiles {
        /Common/udp { }
    }
    source 0.0.0.0/0
    source-address-translation {
        type none
    }
}
ltm virtual /Common/vs_ikev2_4500 {
    destination /Common/203.0.113.10:ipsec-msft
    ip-protocol udp
    persist {
        /Common/persist_ikev2 {
            default yes
        }
    }
    pool /Common/pool_ikev2_4500
    profiles {
        /Common/udp { }
    }
}
ltm virtual /Common/vs_sstp {
    destination /Common/203.0.113.10:443
    fallback-persistence /Common/source_addr
    ip-protocol tcp
    persist {
        /Common/ssl {
            default yes
        }
    }
    pool /Common/pool_sstp
    profiles {
        /Common/tcp { }
    }
    source-address-translation {
        type automap
    }
}
ltm virtual /Common/intranet {
    destination /Common/203.0.113.20:443
    ip-protocol tcp
    pool /Common/web
    source-address-translation {
        type automap
    }
}
`;

/** The same in commands of tmsh. */
export const TMSH = `create ltm pool pool_ikev2_500 members add { 10.20.0.11:500 10.20.0.12:500 } monitor gateway_icmp
create ltm pool pool_ikev2_4500 members add { 10.20.0.11:4500 10.20.0.12:4500 } monitor gateway_icmp
create ltm persistence source-addr persist_ikev2 defaults-from source_addr match-across-services enabled timeout 3600
create ltm virtual vs_ikev2_500 { destination 203.0.113.10:500 ip-protocol udp mask 255.255.255.255 pool pool_ikev2_500 profiles add { udp { } } persist replace-all-with { persist_ikev2 } source-address-translation { type none } }
create ltm virtual vs_ikev2_4500 destination 203.0.113.10:4500 ip-protocol udp pool pool_ikev2_4500 profiles add { udp } persist replace-all-with { persist_ikev2 }
modify ltm virtual vs_ikev2_4500 source-address-translation { type none }
`;

/** `ns.conf` with IKEv2 and SSTP. */
export const NETSCALER = `#NS13.1 Build 49.15
# Last modified Tue Mar  3 08:00:00 2026
enable ns mode FR L3 USNIP PMTUD
add server ras1 10.20.0.11
add serviceGroup sg_ikev2_500 UDP -maxClient 0 -maxReq 0 -cip DISABLED -usip YES -useproxyport NO -cltTimeout 120
add serviceGroup sg_ikev2_4500 UDP -maxClient 0 -usip YES -useproxyport NO
add serviceGroup "sg sstp" SSL_BRIDGE -maxClient 0 -usip NO
add lb vserver vs_ikev2_500 UDP 203.0.113.10 500 -persistenceType NONE -cltTimeout 120
add lb vserver vs_ikev2_4500 UDP 203.0.113.10 4500 -persistenceType NONE -cltTimeout 120
add lb vserver vs_sstp SSL_BRIDGE 203.0.113.10 443 -persistenceType SSLSESSION -persistenceBackup SOURCEIP
bind lb vserver vs_ikev2_500 sg_ikev2_500
bind lb vserver vs_ikev2_4500 sg_ikev2_4500
bind lb vserver vs_sstp "sg sstp"
add lb monitor mon_sstp HTTP -respCode 401 -httpRequest "HEAD ${SSTP_PATH}" -secure YES -LRTM DISABLED
bind serviceGroup sg_ikev2_500 ras1 500
bind serviceGroup sg_ikev2_500 10.20.0.12 500
bind serviceGroup sg_ikev2_500 -monitorName ping
bind serviceGroup sg_ikev2_4500 ras1 4500
bind serviceGroup sg_ikev2_4500 10.20.0.12 4500
bind serviceGroup "sg sstp" ras1 443
bind serviceGroup "sg sstp" 10.20.0.12 443
bind serviceGroup "sg sstp" -monitorName mon_sstp
bind lb group pg_ikev2 vs_ikev2_500
bind lb group pg_ikev2 vs_ikev2_4500
set lb group pg_ikev2 -persistenceType SOURCEIP -timeout 60
`;

/** `haproxy.cfg` with SSTP beside a web site. */
export const HAPROXY = `global
    log /dev/log local0

defaults
    mode tcp
    timeout connect 5s
    timeout client 5m
    timeout server 5m

frontend tls
    bind :443
    tcp-request inspect-delay 5s
    tcp-request content accept if { req_ssl_hello_type 1 }
    use_backend sstp if { req_ssl_sni -i vpn.contoso.com }
    default_backend web

backend sstp
    balance source
    option httpchk
    http-check send meth HEAD uri ${SSTP_PATH} ver HTTP/1.1 hdr Host vpn.contoso.com
    http-check expect status 401
    server ras1 10.20.0.11:443 check check-ssl verify none
    server ras2 10.20.0.12:443 check check-ssl verify none

backend web
    balance roundrobin
    server web1 10.20.1.11:443 check
    server web2 10.20.1.12:443 check
`;

/** `nginx.conf` with IKEv2 and a web site. */
export const NGINX = `worker_processes auto;
events { worker_connections 1024; }
stream {
    upstream ike500 {
        hash $remote_addr;
        server 10.20.0.11:500;
        server 10.20.0.12:500;
    }
    upstream ike4500 {
        hash $remote_addr;
        server 10.20.0.11:4500;
        server 10.20.0.12:4500;
    }
    proxy_bind $remote_addr transparent;
    server {
        listen 203.0.113.10:500 udp reuseport;
        proxy_pass ike500;
    }
    server {
        listen 203.0.113.10:4500 udp reuseport;
        proxy_pass ike4500;
    }
}
http {
    server {
        listen 443 ssl;
        location ~ "^/a{2}" { return 200 "a } b"; }
    }
}
`;

/** `keepalived.conf` with IKEv2 by a mark and SSTP. */
export const KEEPALIVED = `! balancer of the VPN
global_defs {
    router_id lb1
}
vrrp_instance VI_1 {
    interface eth0
    virtual_ipaddress {
        203.0.113.10/24 dev eth0
    }
}
virtual_server fwmark 4500 {
    delay_loop 5
    lb_algo rr
    lb_kind NAT
    protocol UDP
    persistence_timeout 3600
    real_server 10.20.0.11 0 {
        PING_CHECK {
            retry 2
        }
    }
    real_server 10.20.0.12 0 {
        PING_CHECK {
            retry 2
        }
    }
}
virtual_server 203.0.113.10 443 {
    lb_algo rr
    lb_kind NAT
    persistence_timeout 3600
    protocol TCP
    real_server 10.20.0.11 443 {
        SSL_GET {
            url {
                path ${SSTP_PATH}
                status_code 401
            }
            connect_timeout 3
        }
    }
}
`;

/** A template of Azure with IKEv2. */
export const AZURE = `{
  "resources": [
    {
      "type": "Microsoft.Network/loadBalancers",
      "name": "lb-vpn",
      "properties": {
        "loadBalancingRules": [
          {
            "name": "ike",
            "properties": {
              "frontendIPConfiguration": { "id": "[variables('frontend')]" },
              "backendAddressPool": { "id": "[variables('pool')]" },
              "protocol": "Udp",
              "frontendPort": 500,
              "backendPort": 500,
              "loadDistribution": "SourceIP"
            }
          },
          {
            "name": "nat-t",
            "properties": {
              "frontendIPConfiguration": { "id": "[variables('frontend')]" },
              "backendAddressPool": { "id": "[variables('pool')]" },
              "protocol": "Udp",
              "frontendPort": 4500,
              "backendPort": 4500,
              "loadDistribution": "SourceIP"
            }
          }
        ]
      }
    }
  ]
}
`;
