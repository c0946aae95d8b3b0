# A server whose policy is half given: Windows fills the rest in with weaker algorithms.
Set-VpnServerConfiguration -TunnelType IKEV2 -CustomPolicy -EncryptionMethod GCMAES256 -DHGroup ECP384 -IntegrityCheckMethod SHA384 -AuthenticationTransformConstants GCMAES256 -PfsGroup ECP384
Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP
Restart-Service RemoteAccess
